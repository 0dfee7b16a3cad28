/**
 * In which order the rows are walked: as they stood when one began, since what is answered moves to the top; then those that
 * have come since, so that none is left out, and none is met twice. What has left the list keeps its place, from which one
 * goes on.
 */
export function walkingOrder(begun: string[], rows: string[]): string[] {
  const known = new Set(begun)
  return [...begun, ...rows.filter((id) => !known.has(id))]
}

/** The row before or after the cursor, or the last one on the way; without a cursor the first. Null where there are no rows. */
export function rowAt(order: string[], rows: string[], cursor: string | null, by: 1 | -1): string | null {
  const isThere = among(rows)
  const at = cursor === null ? -1 : order.indexOf(cursor)
  if (at < 0) return order.find(isThere) ?? null
  if (by > 0) return order.slice(at + 1).find(isThere) ?? order.slice(0, at + 1).findLast(isThere) ?? null
  return order.slice(0, at).findLast(isThere) ?? order.slice(at).find(isThere) ?? null
}

/** The first row after one that is not among those left; where there is none after it, the last before it; else null. */
export function nextAfter(order: string[], rows: string[], id: string, left: string[]): string | null {
  const at = order.indexOf(id)
  const [isThere, isLeft] = [among(rows), among(left)]
  const stays = (one: string) => isThere(one) && !isLeft(one)
  return order.slice(at + 1).find(stays) ?? order.slice(0, Math.max(0, at)).findLast(stays) ?? null
}

function among(ids: string[]): (id: string) => boolean {
  const all = new Set(ids)
  return (id) => all.has(id)
}
