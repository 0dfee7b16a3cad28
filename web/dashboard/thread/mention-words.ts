export interface Colleague {
  id: string
  name: string
}

/** What is written after an @ that begins a word, up to the caret at the text's end; null where there is none. */
export function atWord(beforeCaret: string): string | null {
  return /(?:^|\s)@([^\s@]{0,30})$/u.exec(beforeCaret)?.[1] ?? null
}

/** A text in pieces, which together are the text: those that name a colleague have them. */
export function mentionPieces(text: string, known: readonly Colleague[]): { text: string; colleague: Colleague | null }[] {
  const pieces: { text: string; colleague: Colleague | null }[] = []
  const longestFirst = known.toSorted((a, b) => b.name.length - a.name.length)
  let end = 0
  for (const { index } of text.matchAll(/@/g)) {
    if (index < end || /[\p{L}\p{N}._-]$/u.test(text.slice(Math.max(0, index - 2), index))) continue // foo@Sam is an address
    const colleague = longestFirst.find(({ name }) => text.startsWith(name, index + 1) && !/^[\p{L}\p{N}]/u.test(text.slice(index + 1 + name.length)))
    if (!colleague) continue
    const after = index + 1 + colleague.name.length
    pieces.push({ text: text.slice(end, index), colleague: null }, { text: text.slice(index, after), colleague })
    end = after
  }
  return [...pieces, { text: text.slice(end), colleague: null }].filter((one) => one.text)
}

/** Whom a note names: all of a name that several have. */
export function mentionedIn(text: string, known: readonly Colleague[]): string[] {
  return [...new Set(mentionPieces(text, known).flatMap(({ colleague }) => known.filter(({ name }) => name === colleague?.name).map(({ id }) => id)))]
}
