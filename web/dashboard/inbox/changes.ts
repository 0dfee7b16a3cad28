import { type Parley, Refused, type ThreadFilter, ThreadsUpdate, type ThreadsUpdateInput, ThreadsUpdateUndo, accepted, createStore } from '../../client'
import { dateAndTime } from '../../ui/format'
import { t, tn } from '../texts'
import { say, sayProblem } from '../toast'

const AT_ONCE = 500 // as many ids as the API takes
const UNDONE_WITHIN = 600_000 // milliseconds, as long as the API keeps it

export type Change = Omit<ThreadsUpdateInput, 'threadIds' | 'filter'>
/** Threads by their ids, or all that match. */
export type Target = { threadIds: string[] } | { filter: ThreadFilter }
/** What a dialog asks before a change. */
export type Asking = 'snooze' | 'labels' | 'assign'
export interface Wanted {
  threadIds: string[]
  /** Whether all that match are meant, of which these are loaded: as the list itself asks, never what stands beside it. */
  isAll?: boolean
  change: Change | Asking
}

/** What is asked for from outside of the list, as by the buttons of the thread that is open: the list carries it out, and goes on. */
export const changeWanted = createStore<Omit<Wanted, 'isAll'> | null>(null)
const last = createStore<{ undos: string[]; at: number } | null>(null)
const running = new Set<string>()

/** What a change is about: the threads named, or all that the list shows. */
export function targetOf({ threadIds, isAll = false }: Pick<Wanted, 'threadIds' | 'isAll'>, filter: ThreadFilter | null): Target {
  return isAll ? { filter: filter ?? {} } : { threadIds }
}

/** In as many parts as the API takes at once. */
export function parts(target: Target): Target[] {
  if ('filter' in target) return [target]
  const starts = Array.from({ length: Math.ceil(target.threadIds.length / AT_ONCE) }, (_, index) => index * AT_ONCE)
  return starts.map((start) => ({ threadIds: target.threadIds.slice(start, start + AT_ONCE) }))
}

/** Keeps what takes the last change back. */
export const keepUndo = (undos: string[]) => last.set({ undos, at: Date.now() })

/** Changes threads, and says so with the offer to take it back. True once it is done; not while the same is under way. */
export async function changeThreads(parley: Parley, target: Target, change: Change): Promise<boolean> {
  const what = JSON.stringify([target, change])
  if (running.has(what)) return false
  running.add(what)
  const undos: string[] = []
  try {
    let count = 0
    for (const part of parts(target)) {
      const outcome = accepted((await parley.run(ThreadsUpdate, { input: { ...part, ...change } })).outcome)
      count += outcome.count
      if (outcome.undo) undos.push(outcome.undo)
    }
    say(saidOf(change, count), undos.length > 0 ? () => void undoLast(parley) : undefined)
    return true
  } catch (error) {
    sayProblem(error)
    return false
  } finally {
    if (undos.length > 0) keepUndo(undos) // what was changed before a part failed, too
    running.delete(what)
  }
}

/** Takes back what was done last, within ten minutes; what others have changed since stays as it is. */
export async function undoLast(parley: Parley): Promise<void> {
  const undone = last.get()
  if (!undone?.undos.length || Date.now() - undone.at > UNDONE_WITHIN) return say(t('nothingToUndo'))
  last.set(null)
  const left = [...undone.undos]
  let count = 0
  try {
    for (; left.length > 0; left.shift()) count += accepted((await parley.run(ThreadsUpdateUndo, { input: { undo: left[0]! } })).outcome).count
    say(tn('undone', count))
  } catch (error) {
    if (error instanceof Refused) left.shift() // it would be refused again
    if (left.length > 0 && last.get() === null) last.set({ ...undone, undos: left })
    sayProblem(error)
  }
}

function saidOf({ state, snoozedUntil, noReplyNeeded, assigneeId }: Change, count: number): string {
  if (state === 'DONE') return tn('didDone', count)
  if (state === 'OPEN') return tn('didReopen', count)
  if (state === 'SNOOZED') return snoozedUntil ? t('didSnoozeUntil', { when: dateAndTime(snoozedUntil) }) : t('didSnooze')
  if (assigneeId !== undefined) return tn(assigneeId === null ? 'didUnassign' : 'didAssign', count)
  return noReplyNeeded ? t('noReplyDone') : tn('didChange', count)
}
