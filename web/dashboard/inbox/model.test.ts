import { describe, expect, test } from 'vitest'
import type { InboxRow, StaffEvent } from '../live'
import { type InboxState, afterEvent, belonging } from './model'
import { KINDS, START, addressOf, filterOf, orderOf, savedOf, viewOf, viewOfSaved } from './view'

const row = (id: string, unreadCount: number, at: number) =>
  ({ id, unreadCount, state: 'OPEN', lastMessageAt: `2026-11-24T10:00:0${at}Z` }) as InboxRow
const event = (__typename: string, thread: InboxRow) => ({ __typename, id: 'e', cursor: 'c', thread }) as StaffEvent
const state = (...rows: InboxRow[]): InboxState => ({ rows, status: 'ready', hasMore: false, loadingMore: false })
const ids = (rows: InboxRow[]) => rows.map((one) => one.id)

describe('afterEvent', () => {
  const before = state(row('a', 2, 3), row('b', 1, 2), row('c', 0, 1))

  test('a new message moves its row to the top', () => {
    expect(ids(afterEvent(before, event('MessageAdded', row('c', 1, 9)), belonging(null)))).toEqual(['c', 'a', 'b'])
  })
  test('reading changes a row and leaves it where it is', () => {
    const rows = afterEvent(before, event('ThreadRead', row('a', 0, 3)), belonging(null))
    expect(ids(rows)).toEqual(['a', 'b', 'c'])
    expect(rows[0]!.unreadCount).toBe(0)
  })
  test('a thread that was not there appears in the whole inbox', () => {
    expect(ids(afterEvent(before, event('DisputeChanged', row('d', 0, 0)), belonging(null)))).toEqual(['a', 'b', 'c', 'd'])
  })
  test('in a filtered list rows change in place, and none appears unasked', () => {
    const rows = afterEvent(before, event('MessageAdded', row('b', 2, 9)), null)
    expect(ids(rows)).toEqual(['a', 'b', 'c'])
    expect(rows[1]!.unreadCount).toBe(2)
    expect(ids(afterEvent(before, event('MessageAdded', row('d', 1, 9)), null))).toEqual(['a', 'b', 'c'])
  })
})

describe('belonging', () => {
  const open = belonging({ state: ['OPEN'] })
  const before = state(row('a', 0, 2), row('b', 0, 1))
  test('what is done leaves the open ones, and what is opened again comes back', () => {
    const done = { ...row('b', 0, 1), state: 'DONE' } as InboxRow
    expect(ids(afterEvent(before, event('ThreadChanged', done), open))).toEqual(['a'])
    expect(ids(afterEvent(state(row('a', 0, 2)), event('ThreadChanged', row('b', 0, 1)), open))).toEqual(['a', 'b'])
  })
  test('is not told by the row where more is asked', () => {
    expect(belonging({ state: ['OPEN'], overdue: true })).toBeNull()
  })
})

describe('a view', () => {
  const viewer = { id: 'me', role: 'ADMIN' } as const
  const view = { quick: 'mine', order: 'DUE_FIRST', kind: 'ORDER', vendor: { id: 'v=1', name: 'Acme & Co' }, assignee: 'u=1', label: 'l=1', search: ' lamp ', find: 'lid', extra: null } as const
  test('begins with what is open', () => {
    expect(filterOf({ ...START, search: '  ' }, viewer)).toEqual({ state: ['OPEN'] })
    expect(filterOf({ ...START, quick: 'all' }, viewer)).toBeNull()
  })
  test('adds up what was chosen', () => {
    expect(filterOf(view, viewer)).toEqual({ state: ['OPEN'], assigneeId: 'u=1', kind: 'ORDER', vendorId: 'v=1', labelIds: ['l=1'], search: 'lamp' })
  })
  test('has an order of its own, until another is chosen', () => {
    expect([START, { ...START, quick: 'waiting' } as const, view].map(orderOf)).toEqual(['UNREAD_FIRST', 'WAITING_LONGEST', 'DUE_FIRST'])
  })
  test('is the same when it is read from its address', () => {
    expect(viewOf(addressOf(view))).toEqual({ ...view, search: 'lamp' })
    expect(addressOf(START)).toBe('')
    expect(viewOf('?view=nothing&order=sideways&kind=cake')).toEqual(START)
    for (const kind of KINDS) expect(viewOf(addressOf({ ...START, kind })).kind).toBe(kind)
  })
  test('finds the same when it was saved, and is an address of its own', () => {
    const saved = viewOfSaved(savedOf(view, viewer))
    expect(filterOf(saved, viewer)).toEqual(filterOf(view, viewer))
    expect(orderOf(saved)).toBe('DUE_FIRST')
    expect(viewOf(addressOf(saved))).toEqual(saved)
    expect(viewOf('?filter=[1]')).toEqual(START)
  })
})
