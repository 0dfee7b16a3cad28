import * as client from '../../client'
import { type Parley, accepted } from '../../client'
import { tn } from '../texts'
import { say, sayProblem } from '../toast'
import { type Target, parts } from './changes'

/** What is done to threads from the list. Each says what came of it. */
export function inboxActions(parley: Parley) {
  async function markMany(target: Target, how: 'read' | 'unread'): Promise<void> {
    let count = 0
    for (const part of parts(target)) count += await mark(part, how)
    say(tn(how === 'read' ? 'markedRead' : 'markedUnread', count))
  }

  async function mark(input: client.ThreadsMarkInput, how: 'read' | 'unread'): Promise<number> {
    const { outcome } = await parley.run(how === 'read' ? client.ThreadsMarkRead : client.ThreadsMarkUnread, { input })
    parley.badge.set(accepted(outcome).unread)
    return outcome.count
  }

  const saying = (work: () => Promise<void>) => () => work().catch(sayProblem)
  return {
    markMany: (target: Target, how: 'read' | 'unread') => saying(() => markMany(target, how))(),
    markUnread: (threadId: string) =>
      saying(async () => {
        const { threadMarkUnread } = await parley.run(client.ThreadMarkUnread, { input: { threadId } })
        parley.badge.set(accepted(threadMarkUnread).unread)
        say(tn('markedUnread', 1))
      })(),
  }
}

export type InboxActions = ReturnType<typeof inboxActions>
