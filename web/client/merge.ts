import type { DisputeParts, MessageParts, ThreadDetails, ThreadEvent, ThreadStanding } from './generated'

/** What a thread's page shows, and how events change it. Pure: the same event twice is the same as once. */
export interface ThreadView {
  thread: ThreadDetails
  /** By `seq`, without gaps from the oldest that is loaded. */
  messages: MessageParts[]
  hasOlder: boolean
  olderCursor: string | null
}

/** Puts messages where they belong by `seq`; one that is there already is replaced. */
export function mergeMessages(present: MessageParts[], arrived: MessageParts[]): MessageParts[] {
  if (arrived.length === 0) return present
  const last = present.at(-1)
  if (arrived.length === 1 && (!last || arrived[0]!.seq > last.seq)) return [...present, arrived[0]!]
  const bySeq = new Map([...present, ...arrived].map((one) => [one.seq, one]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** The view after an event of `threadEvents`. */
export function applyEvent(view: ThreadView, event: ThreadEvent): ThreadView {
  switch (event.__typename) {
    case 'MessageAdded':
      return {
        ...view,
        messages: mergeMessages(view.messages, [event.message]),
        thread: { ...standing(view.thread, event.thread), lastMessageAt: event.message.createdAt },
      }
    case 'MessageDeleted':
    case 'MessageEdited':
      return { ...view, messages: replaced(view.messages, event.message) }
    case 'ThreadRead':
      return { ...view, thread: read(view.thread, event) }
    case 'DisputeChanged':
    case 'ThreadChanged':
      return { ...view, thread: event.thread }
    default:
      return view // typing is not kept, and what is added later is not understood yet
  }
}

function replaced(messages: MessageParts[], message: MessageParts): MessageParts[] {
  return messages.map((one) => (one.id === message.id ? message : one))
}

/** The thread with what changes with its messages. */
export function standing(thread: ThreadDetails, news: ThreadStanding): ThreadDetails {
  return { ...thread, ...news, disputes: withDispute(thread.disputes, news.dispute) }
}

function withDispute(disputes: DisputeParts[], dispute: DisputeParts | null): DisputeParts[] {
  if (!dispute) return disputes
  const known = disputes.some((one) => one.id === dispute.id)
  return known ? disputes.map((one) => (one.id === dispute.id ? dispute : one)) : [dispute, ...disputes]
}

/** The dispute that a thread's `viewerActions` are about: the open one, else the latest whose goods are to come back, else the latest. */
export function presentDispute({ dispute, disputes }: Pick<ThreadDetails, 'dispute' | 'disputes'>): DisputeParts | null {
  const awaited = disputes.find((one) => one.return?.status === 'AWAITED' || one.return?.status === 'SHIPPED')
  return dispute ?? awaited ?? disputes[0] ?? null
}

function read(thread: ThreadDetails, event: { seq: number; at: string; reader: NonNullable<ThreadDetails['customer']> }): ThreadDetails {
  const others = thread.participants.filter((one) => one.user.id !== event.reader.id)
  const participant = { user: event.reader, lastReadSeq: event.seq, lastReadAt: event.at }
  return { ...thread, participants: [...others, participant] }
}

/** How far anyone on another side than the viewer's has read: the read receipt. */
export function readByOthers(thread: ThreadDetails, viewerRole: string): number {
  return Math.max(0, ...thread.participants.filter((one) => one.user.role !== viewerRole).map((one) => one.lastReadSeq))
}

/** The first message by someone else that the viewer had not read; null for none. */
export function firstUnread(view: ThreadView, viewerId: string): number | null {
  if (view.thread.unreadCount === 0) return null
  const mine = view.thread.participants.find((one) => one.user.id === viewerId)
  const unread = view.messages.filter((one) => !one.viewerIsAuthor && one.seq > (mine?.lastReadSeq ?? 0))
  return (mine ? unread[0] : unread.at(-view.thread.unreadCount))?.seq ?? null
}
