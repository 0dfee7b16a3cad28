import { expect, test } from 'vitest'
import { tickedOf } from './useSelection'

const ticked = (isAll: boolean, ...ids: string[]) => ({ selected: new Set(ids), isAll })

test('what has left the list is no longer selected', () => {
  expect(tickedOf(ticked(false, 'a', 'gone'), ['a', 'b'])).toEqual(ticked(false, 'a'))
  expect(tickedOf(ticked(false, 'gone'), ['a'])).toEqual(ticked(false))
})
test('all that match are all that are loaded, and nothing where the list is empty', () => {
  expect(tickedOf(ticked(true, 'a', 'gone'), ['a', 'b'])).toEqual(ticked(true, 'a', 'b'))
  expect(tickedOf(ticked(true, 'a'), [])).toEqual(ticked(false))
})
test('is the same as before where nothing has left', () => {
  const before = ticked(false, 'a')
  expect(tickedOf(before, ['b', 'a'])).toBe(before)
})
