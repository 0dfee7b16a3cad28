import { fold, wordsOf } from './fold'

const SHORTEST_BEGINNING = 3 // shorter words are found whole

/** Where in a text the words of a search are, as [start, end]: about as the API finds them. */
export function wordSpans(text: string, search: string): [number, number][] {
  const sought = wordsOf(fold(search).text)
  const { text: folded, starts, ends } = fold(text)
  return wordsOf(folded).flatMap(({ word, index, isWide }) => {
    const alike = sought.filter((one) => one.isWide === isWide).map((one) => one.word)
    const found = isWide ? inside(word, alike) : alike.some((one) => begins(word, one)) ? [[0, word.length] as const] : []
    return found.map(([start, end]): [number, number] => [starts[index + start]!, ends[index + end - 1]!])
  })
}

const begins = (word: string, sought: string) => (sought.length < SHORTEST_BEGINNING ? word === sought : word.startsWith(sought))

/** Where a run of signs without spaces holds one of the words that are sought: none overlaps another. */
function inside(run: string, sought: readonly string[]): [number, number][] {
  const found: [number, number][] = []
  for (let at = 0; at < run.length; ) {
    const word = sought.find((one) => run.startsWith(one, at))
    if (word) found.push([at, at + word.length])
    at += word?.length ?? 1
  }
  return found
}

/** The same in an element, as ranges. */
export function wordRanges(element: Element, search: string): Range[] {
  const ranges: Range[] = []
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const node = texts.currentNode
    if (!node.parentElement?.closest('.bubble, .milestone')) continue
    for (const [start, end] of wordSpans(node.textContent ?? '', search)) {
      const range = new Range()
      range.setStart(node, start)
      range.setEnd(node, end)
      ranges.push(range)
    }
  }
  return ranges
}
