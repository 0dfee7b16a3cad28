import { expect, test } from 'vitest'
import { csvOf } from './csv'

test('cells with commas, quotes and lines are quoted, nothing is nothing', () => {
  expect(csvOf([['day', 'messages'], ['2026-11-01', 3], ['a "b", c\nd', null]])).toBe('day,messages\r\n2026-11-01,3\r\n"a ""b"", c\nd",\r\n')
})
test('no text is a formula, and numbers below zero stay numbers', () => {
  expect(csvOf([['=1+1', '@x', '-2', -2]])).toBe("'=1+1,'@x,'-2,-2\r\n")
})
