/**
 * Where a step leads in a list of hits of which `count` are here: at its end to the other one, but where more are to come
 * to the first of those, which is `count`, and not beyond the newest.
 */
export function stepped(at: number, by: 1 | -1, count: number, hasMore: boolean): number {
  if (at < 0) return 0
  return hasMore ? Math.max(0, at + by) : (at + by + count) % count
}
