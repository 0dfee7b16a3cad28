import { type Parley, ThreadsMarkRead, ThreadsMarkUnread, accepted } from '../../client'
import { tn } from '../texts'
import { say, sayProblem } from '../toast'
import { type Target, keepUndo, parts, undoLast } from './changes'

/** Marks threads read or unread, and says so with the offer to take it back. */
export async function markMany(parley: Parley, target: Target, how: 'read' | 'unread'): Promise<void> {
  const undos: string[] = []
  let count = 0
  try {
    for (const input of parts(target)) {
      const outcome = accepted((await parley.run(how === 'read' ? ThreadsMarkRead : ThreadsMarkUnread, { input })).outcome)
      parley.badge.set(outcome.unread)
      count += outcome.count
      if (outcome.undo) undos.push(outcome.undo)
    }
    say(tn(how === 'read' ? 'markedRead' : 'markedUnread', count), undos.length > 0 ? () => void undoLast(parley) : undefined)
  } catch (error) {
    sayProblem(error)
  } finally {
    if (count > 0) keepUndo(undos) // also where there are too many to take back, or what came before would be
  }
}
