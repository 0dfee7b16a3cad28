import { useEffect, useRef } from 'preact/hooks'
import { createStore } from '../client'
import { Dialog } from '../ui/Dialog'
import { useStore } from '../ui/hooks'
import { latinKey } from './latin-key'
import { type DashboardKey, t } from './texts'

type Keys = Record<string, () => void>

const mounted = new Set<{ current: Keys }>() // the keys of all that is on the screen

/** Does what a key stands for, unless one is writing, choosing from a menu, or answering a dialog. */
export function useKeys(keys: Keys): void {
  const present = useRef(keys)
  present.current = keys
  useEffect(() => {
    mounted.add(present)
    const onKeyDown = (event: KeyboardEvent) => {
      const action = present.current[latinKey(event)]
      if (!action || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      mounted.delete(present)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as Element | null
  const writes = target?.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]')
  return Boolean(writes) || target?.closest('.menu-list') !== null || document.querySelector('dialog[open]') !== null
}

const helpIsOpen = createStore(false)
export const KEYS: [string, DashboardKey][] = [
  ['j', 'keyNext'],
  ['k', 'keyPrevious'],
  ['Enter', 'keyOpen'],
  ['r', 'keyReply'],
  ['e', 'keyDone'],
  ['s', 'snooze'],
  ['a', 'assign'],
  ['l', 'labels'],
  ['n', 'keyNoReply'],
  ['z', 'undo'],
  ['u', 'keyUnread'],
  ['f', 'findInThread'],
  ['p', 'transcript'],
  ['x', 'keySelect'],
  ['/', 'keySearch'],
  ['Esc', 'keyBack'],
  ['Ctrl K', 'palette'],
  ['?', 'keyHelp'],
]
const MOVES = ['j', 'k', 'Escape'] // which mean nothing without the keys

/** What can be done by keys now, for those who look for it by words. */
export function presentKeys(): { key: string; text: string; run: () => void }[] {
  return KEYS.flatMap(([key, text]) => {
    const keys = [...mounted].find((one) => key in one.current && !MOVES.includes(key))
    return keys ? [{ key, text: t(text), run: () => keys.current[key]?.() }] : []
  })
}

/** The button that shows the keys, and `?`, which does the same anywhere. */
export function KeysButton() {
  useKeys({ '?': () => helpIsOpen.set(true) })
  return (
    <button type="button" class="icon-button keys-button" aria-label={t('keys')} title={t('keys')} onClick={() => helpIsOpen.set(true)}>
      ?
    </button>
  )
}

/** What it shows: outside of the header, which is not there where a thread takes all the room. */
export function KeysHelp() {
  if (!useStore(helpIsOpen)) return null
  return (
    <Dialog title={t('keys')} onClose={() => helpIsOpen.set(false)}>
      <dl class="keys">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <p class="muted small">{t('keysHint')}</p>
    </Dialog>
  )
}
