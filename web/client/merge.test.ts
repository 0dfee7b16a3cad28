import { describe, expect, test } from 'vitest'
import type { DisputeParts, ThreadEvent } from './generated'
import { applyEvent, firstUnread, mergeMessages, presentDispute, readByOthers } from './merge'
import { ann, message, sam, thread, view } from './testing'

const seqs = (messages: { seq: number }[]) => messages.map((one) => one.seq)
const added = (seq: number): ThreadEvent => ({
  __typename: 'MessageAdded',
  id: `e${seq}`,
  cursor: `c${seq}`,
  at: '',
  message: message(seq),
  thread: thread({ unreadCount: seq }),
})
const read = (seq: number): ThreadEvent => ({ __typename: 'ThreadRead', id: 'r', cursor: 'c', at: 'then', seq, reader: sam })

describe('mergeMessages', () => {
  test('orders by seq, whatever came first', () => {
    expect(seqs(mergeMessages([message(2), message(5)], [message(4), message(1)]))).toEqual([1, 2, 4, 5])
  })
  test('holds each message once, and the one that came last', () => {
    const merged = mergeMessages([message(1), message(2)], [message(2, sam, { body: 'new' })])
    expect(seqs(merged)).toEqual([1, 2])
    expect(merged[1]?.body).toBe('new')
  })
  test('leaves the list as it is where nothing came', () => {
    const present = [message(1)]
    expect(mergeMessages(present, [])).toBe(present)
  })
})

describe('applyEvent', () => {
  test('twice is the same as once', () => {
    const events: ThreadEvent[] = [added(1), added(2), read(2), { ...added(1), __typename: 'MessageDeleted' } as ThreadEvent]
    for (const event of events) {
      const once = applyEvent(view([message(1)]), event)
      expect(applyEvent(once, event)).toEqual(once)
    }
  })
  test('a replay from an earlier cursor ends the same as having listened all along', () => {
    const events = [added(1), added(2), read(1), added(3), read(3)]
    const listened = events.reduce(applyEvent, view([]))
    const replayed = events.slice(1).reduce(applyEvent, listened)
    expect(replayed.messages).toEqual(listened.messages)
    expect(replayed.thread.participants.at(-1)?.lastReadSeq).toBe(3)
  })
  test('a deleted message stays in its place', () => {
    const gone = message(1, sam, { body: '', deletedAt: 'now' })
    const event: ThreadEvent = { __typename: 'MessageDeleted', id: 'e', cursor: 'c', at: '', message: gone }
    expect(applyEvent(view([message(1), message(2)]), event).messages).toEqual([gone, message(2)])
  })
  test('an edited message stays in its place', () => {
    const other = message(1, sam, { body: 'Another text' })
    const event: ThreadEvent = { __typename: 'MessageEdited', id: 'e', cursor: 'c', at: '', message: other }
    expect(applyEvent(view([message(1), message(2)]), event).messages).toEqual([other, message(2)])
  })
  test('what is not known changes nothing', () => {
    const before = view([message(1)])
    expect(applyEvent(before, { __typename: 'SomethingNew' } as unknown as ThreadEvent)).toBe(before)
  })
})

describe('what is read', () => {
  const participants = [
    { user: ann, lastReadSeq: 2, lastReadAt: null },
    { user: sam, lastReadSeq: 4, lastReadAt: null },
  ]
  test('the receipt is of the other side alone', () => {
    expect(readByOthers(thread({ participants }), 'CUSTOMER')).toBe(4)
    expect(readByOthers(thread({ participants: participants.slice(0, 1) }), 'CUSTOMER')).toBe(0)
  })
  test('the unread line is before the first by someone else that was not read', () => {
    const messages = [message(1), message(2), message(3, ann), message(4), message(5)]
    expect(firstUnread(view(messages, { participants, unreadCount: 2 }), ann.id)).toBe(4)
    expect(firstUnread(view(messages, { participants, unreadCount: 0 }), ann.id)).toBeNull()
  })
})

test('the present dispute is the open one, else the latest whose goods are to come back, else the latest', () => {
  const of = (id: string, status?: 'SHIPPED' | 'RECEIVED') => ({ id, return: status ? { status } : null }) as DisputeParts
  const [open, last, back, sent] = [of('open'), of('last'), of('back', 'RECEIVED'), of('sent', 'SHIPPED')]
  expect(presentDispute(thread({ dispute: open, disputes: [open, last, back, sent] }))).toBe(open)
  expect(presentDispute(thread({ disputes: [last, back, sent] }))).toBe(sent)
  expect(presentDispute(thread({ disputes: [last, back] }))).toBe(last)
  expect(presentDispute(thread())).toBe(null)
})
