import { useEffect, useRef } from 'preact/hooks'
import { createStore } from '../client'
import { useStore } from '../ui/hooks'
import { lazy } from '../ui/lazy'
import { latinKey } from './latin-key'
import { t } from './texts'
import { noteWanted, replyWanted } from './thread/wanted'

type Keys = Record<string, () => void>

const Help = lazy(async () => (await import('./KeysHelp')).KeysHelp)
export const MOVES = ['j', 'k', 'Escape'] // which mean nothing without the keys
const mounted = new Set<{ current: Keys }>() // the keys of all that is on the screen

/** Says what keys do, for as long as the component is there; all of them stand in KeysHelp. */
export function useKeys(keys: Keys): void {
  const present = useRef(keys)
  present.current = keys
  useEffect(() => {
    mounted.add(present)
    return () => void mounted.delete(present)
  }, [])
}

/** What a key does now: as `useKeys` says, or else it presses the button that names it. */
export function actionOf(key: string): (() => void) | undefined {
  const found = [...mounted].find((one) => key in one.current)
  if (found) return found.current[key]
  const button = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  return button ? () => button.click() : undefined
}

/** Does what a key stands for, unless one is writing, choosing from a menu, or answering a dialog. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) return
  const key = latinKey(event)
  if (event.repeat && !MOVES.includes(key)) return // held, it would go through the whole queue
  const action = actionOf(key)
  if (!action || ((replyWanted.get() ?? noteWanted.get()) !== null && !MOVES.includes(key))) return // what is typed before the field has the focus
  event.preventDefault()
  action()
}

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as Element | null
  const writes = target?.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]')
  return Boolean(writes) || target?.closest('.menu-list') !== null || document.querySelector('dialog[open]') !== null
}

const helpIsOpen = createStore(false)

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
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return useStore(helpIsOpen) ? <Help onClose={() => helpIsOpen.set(false)} /> : null
}
