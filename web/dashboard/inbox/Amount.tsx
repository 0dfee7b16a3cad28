import { tn } from '../texts'
import { countText } from './counts'

/** How many threads: a number for the eye, and words for the ear. */
export function Amount({ of, isRed }: { of: number; isRed: boolean }) {
  return (
    <span class={`amount ${isRed && of > 0 ? 'red' : ''}`}>
      <span aria-hidden="true">{countText(of)}</span>
      <span class="sr-only">{tn('threadsShown', of)}</span>
    </span>
  )
}
