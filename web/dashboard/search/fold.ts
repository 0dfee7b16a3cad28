const WIDE = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u312f\\u31a0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}'
const WIDE_WORD = new RegExp(`^[${WIDE}]`, 'u')
const WORD = new RegExp(`(?:(?=[${WIDE}])[\\p{L}\\p{N}])+|(?:(?![${WIDE}])[\\p{L}\\p{N}])+`, 'gu')
// Letters that do not decompose, as people type them who do not have them.
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ł: 'l', ŋ: 'ng', ŧ: 't', ς: 'σ' }

/** A text without case and accents, with where each of its characters begins and ends in the one that was folded. */
export interface Folded {
  text: string
  starts: number[]
  ends: number[]
}

/** Folds a text about as models/words.py does for the search. */
export function fold(text: string): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] }
  let place = 0
  for (const sign of text) {
    const plain = foldedSign(sign)
    for (let at = 0; at < plain.length; at += 1) {
      folded.starts.push(place)
      folded.ends.push(place + sign.length)
    }
    folded.text += plain
    place += sign.length
  }
  return folded
}

function foldedSign(sign: string): string {
  const plain = sign.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain].map((one) => LETTERS[one] ?? one).join('')
}

/** The words of a folded text; those of a script without spaces are apart from others, and hold many. */
export const wordsOf = (folded: string) => [...folded.matchAll(WORD)].map(({ 0: word, index }) => ({ word, index, isWide: WIDE_WORD.test(word) }))
