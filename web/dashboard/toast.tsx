import { useEffect } from 'preact/hooks'
import { createStore } from '../client'
import { useStore } from '../ui/hooks'
import { problemOf } from '../ui/useAction'

const LASTS = 4_000
const said = createStore<{ text: string; isProblem: boolean } | null>(null)

/** Says briefly that something was done. */
export function say(text: string): void {
  said.set({ text, isProblem: false })
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
    const timer = setTimeout(() => said.set(null), now.isProblem ? 2 * LASTS : LASTS)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div class="toast-place" role="status">
      {now && <p class={`toast ${now.isProblem ? 'is-problem' : ''}`}>{now.text}</p>}
    </div>
  )
}
