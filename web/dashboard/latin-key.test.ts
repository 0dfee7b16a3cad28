import { expect, test } from 'vitest'
import { latinKey } from './latin-key'

test.each([
  ['о', 'KeyJ', 'j'],
  ['О', 'KeyJ', 'J'],
  ['ن', 'KeyK', 'k'],
  ['z', 'KeyY', 'z'], // a German layout says what it means
  ['é', 'Digit2', 'é'],
  ['х', 'BracketLeft', 'х'],
  ['Enter', 'Enter', 'Enter'],
  ['?', 'Digit7', '?'],
])('%s on %s is %s', (key, code, meant) => {
  expect(latinKey({ key, code })).toBe(meant)
})
