import { expect, test } from 'vitest'
import { atWord, mentionPieces, mentionedIn } from './mention-words'

const known = [
  { id: '2', name: 'Ann Lee' },
  { id: '1', name: 'Ann' },
]

test('what follows an @ is sought while it is written', () => {
  expect(['@', 'ask @an', 'a@b', '@ann lee', 'mail x @é'].map(atWord)).toEqual(['', 'an', null, null, 'é'])
})

test('names of colleagues are found whole, the longest first, and the pieces are the text', () => {
  const text = '@Ann Lee and @Ann, not @Anna, x@Ann: (@Ann.)'
  const pieces = mentionPieces(text, known)
  expect(pieces.map((one) => one.text).join('')).toBe(text)
  expect(pieces.flatMap((one) => one.colleague?.id ?? [])).toEqual(['2', '1', '1'])
  expect(mentionedIn('@Ann @Ann Lee @Ann', known)).toEqual(['1', '2'])
  expect(mentionedIn('@Ann Lee', [...known].reverse())).toEqual(['2'])
  expect(mentionedIn('@Ann', [...known, { id: '3', name: 'Ann' }])).toEqual(['1', '3'])
  expect(mentionedIn('nobody @ all', known)).toEqual([])
})
