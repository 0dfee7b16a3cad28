import { createStore } from '../../client'

/** The thread in which somebody wants to write now: its composer takes the focus. */
export const replyWanted = createStore<string | null>(null)
/** The one in which they want to write a note. */
export const noteWanted = createStore<string | null>(null)

export function wantNothing(): void {
  replyWanted.set(null)
  noteWanted.set(null)
}
