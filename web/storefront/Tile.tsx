interface Item {
  name: string
  sku: string
  imageUrl: string | null
}

/** A picture of what was ordered; where there is none, its first letter. */
export function Tile({ item }: { item: Item }) {
  const tint = [...item.sku].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 5
  const isSafe = item.imageUrl !== null && /^https?:\/\//.test(item.imageUrl)
  return (
    <span class={`tile tint-${tint}`} aria-hidden="true">
      {[...item.name][0]?.toUpperCase()}
      {isSafe && <img src={item.imageUrl!} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />}
    </span>
  )
}
