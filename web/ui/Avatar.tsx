/** A person or a shop as their initials. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  const words = name.split(/[\s&]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('')
  const tint = [...name].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 5
  return (
    <span class={`avatar tint-${tint} ${large ? 'avatar-large' : ''}`} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  )
}
