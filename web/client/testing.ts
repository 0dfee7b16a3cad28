// Made-up rows, and what stands in for a browser, for tests.
import type { FileStorage } from './file-storage'
import type { MessageParts, Person, ThreadDetails, ThreadRow } from './generated'
import type { ThreadView } from './merge'

export const ann: Person = { id: 'ann', name: 'Ann', role: 'CUSTOMER', vendor: null }
export const sam: Person = { id: 'sam', name: 'Sam', role: 'ADMIN', vendor: null }

export function message(seq: number, author: Person = sam, more: Partial<MessageParts> = {}): MessageParts {
  return {
    id: `m${seq}`,
    seq,
    kind: 'TEXT',
    body: `message ${seq}`,
    step: null,
    isRead: false,
    editedAt: null,
    hasOriginalBody: false,
    replyTo: null,
    createdAt: new Date(seq * 60_000).toISOString(),
    deletedAt: null,
    viewerIsAuthor: author.id === ann.id,
    author,
    dispute: null,
    attachments: [],
    ...more,
  }
}

export function row(id: string, minute: number, unreadCount = 0): ThreadRow {
  return {
    id,
    kind: 'CONVERSATION',
    subject: id,
    lastMessageAt: new Date(minute * 60_000).toISOString(),
    awaitingReplyFrom: null,
    unreadCount,
    customer: ann,
    vendor: null,
    order: null,
    dispute: null,
    lastMessage: null,
  }
}

export function thread(more: Partial<ThreadDetails> = {}): ThreadDetails {
  return {
    ...row('t', 0),
    order: null,
    product: null,
    dispute: null,
    viewerActions: [],
    state: null,
    snoozedUntil: null,
    createdAt: new Date(0).toISOString(),
    viewerIsWatching: true,
    assignee: null,
    labels: [],
    disputes: [],
    participants: [],
    ...more,
  }
}

export function view(messages: MessageParts[], more: Partial<ThreadDetails> = {}): ThreadView {
  return { thread: thread(more), messages, hasOlder: false, olderCursor: null }
}

export function memoryFiles(): FileStorage {
  const kept = new Map<string, Blob>()
  return {
    load: async (id) => kept.get(id),
    save: async (id, file) => void kept.set(id, file),
    remove: async (id) => void kept.delete(id),
  }
}
