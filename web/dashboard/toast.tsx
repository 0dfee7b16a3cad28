import { useEffect } from 'preact/hooks'
import { createStore } from '../client'
import { useStore } from '../ui/hooks'
import { problemOf } from '../ui/useAction'
import { t } from './texts'

const LASTS = 4_000
const LASTS_TO_BE_PRESSED = 12_000

interface Said {
  text: string
  isProblem: boolean
  /** What can be pressed. */
  button?: { text: string; press: () => void }
}
const said = createStore<Said | null>(null)

/** Says briefly that something was done, with a button that takes it back where it can be. */
export function say(text: string, undo?: () => void): void {
  said.set({ text, isProblem: false, ...(undo && { button: { text: t('undo'), press: undo } }) })
}

/** Tells of something that one may want to see. */
export function tell(text: string, button: string, press: () => void): void {
  said.set({ text, isProblem: false, button: { text: button, press } })
}

/** Says why something was not. */
export function sayProblem(error: unknown): void {
  said.set({ text: problemOf(error), isProblem: true })
}

/** Where it is said. */
export function Toast() {
  const now = useStore(said)
  useEffect(() => {
    if (!now) return undefined
    const timer = setTimeout(() => said.set(null), now.button ? LASTS_TO_BE_PRESSED : now.isProblem ? 2 * LASTS : LASTS)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div class="toast-place" role="status">
      {now && (
        <p class={`toast ${now.isProblem ? 'is-problem' : ''}`}>
          {now.text}
          {now.button && (
            <button type="button" class="link" onClick={now.button.press}>
              {now.button.text}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
