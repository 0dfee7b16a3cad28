import { describe, expect, test } from 'vitest'
import type { InboxRow, StaffEvent } from '../live'
import { type InboxState, afterEvent } from './model'
import { EVERYTHING, filterOf } from './view'

const row = (id: string, unreadCount: number, at: number) =>
  ({ id, unreadCount, lastMessageAt: `2026-11-24T10:00:0${at}Z` }) as InboxRow
const event = (__typename: string, thread: InboxRow) => ({ __typename, id: 'e', cursor: 'c', thread }) as StaffEvent
const state = (...rows: InboxRow[]): InboxState => ({ rows, status: 'ready', hasMore: false, loadingMore: false })
const ids = (rows: InboxRow[]) => rows.map((one) => one.id)

describe('afterEvent', () => {
  const before = state(row('a', 2, 3), row('b', 1, 2), row('c', 0, 1))

  test('a new message moves its row to the top', () => {
    expect(ids(afterEvent(before, event('MessageAdded', row('c', 1, 9)), true))).toEqual(['c', 'a', 'b'])
  })
  test('reading changes a row and leaves it where it is', () => {
    const rows = afterEvent(before, event('ThreadRead', row('a', 0, 3)), true)
    expect(ids(rows)).toEqual(['a', 'b', 'c'])
    expect(rows[0]!.unreadCount).toBe(0)
  })
  test('a thread that was not there appears in the whole inbox', () => {
    expect(ids(afterEvent(before, event('DisputeChanged', row('d', 0, 0)), true))).toEqual(['a', 'b', 'c', 'd'])
  })
  test('in a filtered list rows change in place, and none appears unasked', () => {
    const rows = afterEvent(before, event('MessageAdded', row('b', 2, 9)), false)
    expect(ids(rows)).toEqual(['a', 'b', 'c'])
    expect(rows[1]!.unreadCount).toBe(2)
    expect(ids(afterEvent(before, event('MessageAdded', row('d', 1, 9)), false))).toEqual(['a', 'b', 'c'])
  })
})

describe('filterOf', () => {
  const viewer = { id: 'me', role: 'ADMIN' } as const
  test('nothing chosen is no filter', () => expect(filterOf({ ...EVERYTHING, search: '  ' }, viewer)).toBeNull())
  test('choices add up', () => {
    const view = { quick: 'reply', kind: 'ORDER', vendor: { id: 'v', name: 'Acme' }, search: ' lamp ' } as const
    expect(filterOf(view, viewer)).toEqual({ awaitingReplyFrom: 'ADMIN', kind: 'ORDER', vendorId: 'v', search: 'lamp' })
  })
  test('mine are those assigned to the viewer', () => {
    expect(filterOf({ ...EVERYTHING, quick: 'mine' }, viewer)).toEqual({ assigneeId: 'me' })
  })
})
