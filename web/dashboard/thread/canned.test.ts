import { expect, test } from 'vitest'
import type { Person } from '../../client'
import { byFolder, filledIn, matching, slashWord } from './canned'

test.each([
  ['/', ''],
  ['/ref', 'ref'],
  ['Hello /shi', 'shi'],
  ['and/or', null],
  ['https://x', null],
  ['/ref und', null],
  ['', null],
])('slashWord(%j) is %j', (text, word) => expect(slashWord(text)).toBe(word))

test('placeholders are filled in, others stay', () => {
  const thread = { customer: { name: 'Ann $& Lee' } as Person, subject: 'A lamp', order: { number: '1001' } }
  expect(filledIn('Dear {customer}, {order} from {store}. {other}', thread, 'Shop')).toBe('Dear Ann $& Lee, 1001 from Shop. {other}')
  expect(filledIn('{order}', { ...thread, order: null }, 'Shop')).toBe('A lamp')
})

test('titles come before texts, each reply once', () => {
  const replies = [
    { id: '1', title: 'Thanks', body: 'Your refund is on its way.', folder: 'Shipping' },
    { id: '2', title: 'Refund', body: 'A refund takes three days.', folder: '' },
    { id: '3', title: 'Other', body: 'Nothing.', folder: 'Shipping' },
  ].map((one) => ({ ...one, ofVendor: false }))
  expect(matching(replies, 'REFUND').map((one) => one.id)).toEqual(['2', '1'])
  expect(matching(replies, '')).toHaveLength(3)
  expect(matching(replies, 'shipp').map((one) => one.id)).toEqual(['1', '3'])
  expect(byFolder(replies).map(([folder, some]) => [folder, some.map((one) => one.id)])).toEqual([['', ['2']], ['Shipping', ['1', '3']]])
})
