import { expect, test } from 'vitest'
import { row } from './testing'
import { mergeRow } from './threads'

const ids = (rows: { id: string }[]) => rows.map((one) => one.id).join('')
const rows = [row('a', 9), row('b', 5), row('c', 1)]

test('a thread with a new message moves to where it belongs, and is there once', () => {
  expect(ids(mergeRow(rows, row('c', 10), 'NEWEST_FIRST', false))).toBe('cab')
  expect(ids(mergeRow(rows, row('d', 7), 'NEWEST_FIRST', false))).toBe('adbc')
})

test('unread ones come first where that is the order', () => {
  expect(ids(mergeRow(rows, row('c', 1, 2), 'UNREAD_FIRST', false))).toBe('cab')
  expect(ids(mergeRow([row('c', 1, 2), row('a', 9)], row('c', 1, 0), 'UNREAD_FIRST', false))).toBe('ac')
})

test('one that belongs behind what is loaded waits for its page', () => {
  expect(ids(mergeRow(rows, row('z', 0), 'NEWEST_FIRST', true))).toBe('abc')
  expect(ids(mergeRow(rows, row('z', 0), 'NEWEST_FIRST', false))).toBe('abcz')
})
