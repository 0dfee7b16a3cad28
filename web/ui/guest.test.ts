import { expect, test } from 'vitest'
import { isGuests } from './guest'

const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`

test.each([
  [token({ sub: 'ann', role: 'customer', order: '1001', name: 'Zoë \u{1f44b}?>~' }), true],
  [token({ sub: 'ann', role: 'customer' }), false],
  ['e30.%%%.x', false],
  ['nothing', false],
  [null, false],
])('isGuests(%j) is %j', (one, expected) => expect(isGuests(one)).toBe(expected))
