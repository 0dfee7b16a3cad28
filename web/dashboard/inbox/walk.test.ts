import { describe, expect, test } from 'vitest'
import { nextAfter, rowAt, walkingOrder } from './walk'

describe('walking the list', () => {
  test('goes on where one was when the answered row has moved to the top', () => {
    const rows = ['b', 'a', 'c', 'd']
    const order = walkingOrder(['a', 'b', 'c', 'd'], rows)
    expect(rowAt(order, rows, 'b', 1)).toBe('c')
    expect(rowAt(order, rows, 'b', -1)).toBe('a')
  })
  test('passes over what is gone, and comes to what is new at the end', () => {
    const rows = ['new', 'a', 'c', 'more']
    const order = walkingOrder(['a', 'b', 'c'], rows)
    expect(order).toEqual(['a', 'b', 'c', 'new', 'more'])
    expect(rowAt(order, rows, 'a', 1)).toBe('c')
    expect(rowAt(order, rows, 'c', -1)).toBe('a')
    expect(rowAt(order, rows, 'c', 1)).toBe('new')
  })
  test('goes on from the place of a row that has left the list', () => {
    const rows = ['a', 'd']
    const order = walkingOrder(['a', 'b', 'c', 'd', 'e'], rows)
    expect(rowAt(order, rows, 'c', 1)).toBe('d')
    expect(rowAt(order, rows, 'c', -1)).toBe('a')
    expect(rowAt(order, rows, 'e', 1)).toBe('d')
    expect(rowAt(walkingOrder(['b', 'a'], ['a']), ['a'], 'b', -1)).toBe('a')
  })
  test('begins with the first, and stays at the ends', () => {
    const rows = ['a', 'b']
    expect(rowAt(rows, rows, null, 1)).toBe('a')
    expect(rowAt(rows, rows, 'never met', 1)).toBe('a')
    expect(rowAt(rows, rows, 'b', 1)).toBe('b')
    expect(rowAt(rows, rows, 'a', -1)).toBe('a')
    expect(rowAt([], [], 'a', 1)).toBeNull()
  })
  test('after some are put aside goes to the next of the others, at the end to the one before', () => {
    const rows = ['a', 'b', 'c', 'd']
    expect(nextAfter(rows, rows, 'b', ['b', 'c'])).toBe('d')
    expect(nextAfter(rows, ['a', 'd'], 'b', [])).toBe('d')
    expect(nextAfter(rows, ['a', 'b', 'c'], 'c', ['c', 'b'])).toBe('a')
    expect(nextAfter(['a'], ['a'], 'a', ['a'])).toBeNull()
  })
})
