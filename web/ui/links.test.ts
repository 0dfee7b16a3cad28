import { expect, test } from 'vitest'
import cases from './links.cases.json'
import { linkPieces } from './links'

test.each(cases)('links in: $text', ({ text, links }) => {
  const pieces = linkPieces(text, true)
  expect(pieces.map((one) => one.text).join('')).toBe(text)
  expect(pieces.flatMap((one) => (one.url === null ? [] : [[one.text, one.url]]))).toEqual(links)
})

test('numbers of parcels are links only where the store wants that', () => {
  expect(linkPieces('1Z999AA10123456784', false)).toEqual([{ text: '1Z999AA10123456784', url: null }])
})

test.each(['https://'.repeat(500), `https://a${')'.repeat(4000)}`, `https://a${'.'.repeat(4000)}`])('no text takes long', (text) => {
  const began = performance.now()
  linkPieces(text, true)
  expect(performance.now() - began).toBeLessThan(500)
})
