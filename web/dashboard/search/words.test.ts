import { expect, test } from 'vitest'
import { wordSpans } from './words'

test('words are found where they begin, without regard to capitals and accents', () => {
  const found = (text: string, search: string) => wordSpans(text, search).map(([start, end]) => text.slice(start, end))
  expect(found('Die Küche: küchen, Nebenküche 👍 KÜCHE', 'kuche')).toEqual(['Küche', 'küchen', 'KÜCHE'])
  expect(found('A lid, and a lamp.', 'lamp  lid')).toEqual(['lid', 'lamp'])
  expect(found('A lid.', ' – ')).toEqual([])
})

test.each([
  ['注文した商品が届きません。商品です', '商品', ['商品', '商品']],
  ['Sent to Łódź and Straße 5, Ørsted & Œuvre', 'lodz strasse orsted oeuvre', ['Łódź', 'Straße', 'Ørsted', 'Œuvre']],
  ['𝐀 ﬁne ＡＢＣ, Ǆ… ΟΔΟΣ', 'fine abc οδος', ['ﬁne', 'ＡＢＣ', 'ΟΔΟΣ']],
  ['カラス', 'ガラス', ['カラス']],
  ['배송이 늦어요', '배송', ['배송이']],
  ['注文ABC届く', 'abc', ['ABC']],
  ['at a table', 'a', ['a']],
  ['Kuche\u0301s, kuche', 'kuche', ['Kuche\u0301s', 'kuche']],
])('in %j for %j', (text, search, found) => {
  expect(wordSpans(text, search).map(([start, end]) => text.slice(start, end))).toEqual(found)
})
