import { useEffect, useRef } from 'preact/hooks'
import { createStore } from '../client'
import { Dialog } from '../ui/Dialog'
import { useStore } from '../ui/hooks'
import { type DashboardKey, t } from './texts'

type Keys = Record<string, () => void>

/** Does what a key stands for, unless one is writing, choosing from a menu, or answering a dialog. */
export function useKeys(keys: Keys): void {
  const present = useRef(keys)
  present.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = present.current[event.key]
      if (!action || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
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
  ['e', 'keyNoReply'],
  ['u', 'keyUnread'],
  ['x', 'keySelect'],
  ['/', 'keySearch'],
  ['Esc', 'keyBack'],
  ['?', 'keyHelp'],
]

/** The button that shows the keys, and `?`, which does the same anywhere. */
export function KeysButton() {
  const open = useStore(helpIsOpen)
  useKeys({ '?': () => helpIsOpen.set(true) })
  return (
    <>
      <button type="button" class="icon-button keys-button" aria-label={t('keys')} title={t('keys')} onClick={() => helpIsOpen.set(true)}>
        ?
      </button>
      {open && (
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
      )}
    </>
  )
}
