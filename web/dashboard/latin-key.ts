/** What a key stands for: where the layout writes another script, the Latin letter that is on the same key. */
export function latinKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (!letter || !/^(?!\p{Script=Latin})\p{L}$/u.test(key)) return key
  return key === key.toLowerCase() ? letter.toLowerCase() : letter
}
