import * as client from '../../client'
import { type Parley, type ThreadFilter, accepted } from '../../client'
import { t, tn } from '../texts'
import { say, sayProblem } from '../toast'

const AT_ONCE = 500 // as many ids as the API takes

/** What is done to threads from the list. Each says what came of it. */
export function inboxActions(parley: Parley) {
  async function markMany(ids: string[], how: 'read' | 'unread'): Promise<void> {
    let count = 0
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      count += await mark({ threadIds: ids.slice(start, start + AT_ONCE) }, how)
    }
    say(tn(how === 'read' ? 'markedRead' : 'markedUnread', count))
  }

  async function mark(input: client.ThreadsMarkInput, how: 'read' | 'unread'): Promise<number> {
    const { outcome } = await parley.run(how === 'read' ? client.ThreadsMarkRead : client.ThreadsMarkUnread, { input })
    parley.badge.set(accepted(outcome).unread)
    return outcome.count
  }

  const saying = (work: () => Promise<void>) => () => work().catch(sayProblem)
  return {
    markMany: (ids: string[], how: 'read' | 'unread') => saying(() => markMany(ids, how))(),
    markAllMatching: (filter: ThreadFilter, how: 'read' | 'unread') =>
      saying(async () => say(tn(how === 'read' ? 'markedRead' : 'markedUnread', await mark({ filter }, how))))(),
    markUnread: (threadId: string) =>
      saying(async () => {
        const { threadMarkUnread } = await parley.run(client.ThreadMarkUnread, { input: { threadId } })
        parley.badge.set(accepted(threadMarkUnread).unread)
        say(tn('markedUnread', 1))
      })(),
    noReplyNeeded: (threadId: string) =>
      saying(async () => {
        const { outcome } = await parley.run(client.ThreadNoReplyNeeded, { input: { threadId } })
        accepted(outcome)
        say(t('noReplyDone'))
      })(),
  }
}

export type InboxActions = ReturnType<typeof inboxActions>
