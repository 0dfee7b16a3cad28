import { expect, test } from 'vitest'
import { stepped } from './steps'

test('steps go round where all hits are here, else on to those that are to come', () => {
  expect([stepped(-1, 1, 3, false), stepped(2, 1, 3, false), stepped(0, -1, 3, false)]).toEqual([0, 0, 2])
  expect([stepped(-1, 1, 3, true), stepped(1, 1, 3, true), stepped(2, 1, 3, true), stepped(0, -1, 3, true)]).toEqual([0, 2, 3, 0])
})
