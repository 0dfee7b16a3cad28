import { expect, test } from 'vitest'
import { minorUnits } from './amounts'

test.each([
  ['12.50', 'USD', 1250],
  ['12,5', 'EUR', 1250],
  ['1 200', 'RUB', 120000],
  ['500', 'JPY', 500],
  ['500.5', 'JPY', null],
  ['0.015', 'USD', null],
  ['1.234', 'KWD', 1234],
  ['-3', 'USD', null],
  ['three', 'USD', null],
  ['', 'USD', null],
])('minorUnits(%j, %s) is %j', (text, currency, amount) => expect(minorUnits(text, currency)).toBe(amount))
