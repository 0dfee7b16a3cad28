import type { CaseLinesResult, DisputeItemInput } from '../../client'

type Case = Pick<NonNullable<CaseLinesResult['thread']>, 'order' | 'vendor' | 'disputes'>
type Sold = NonNullable<Case['order']>['items'][number]

/** So many pieces of a line as can be chosen. */
export type Line = Pick<Sold, 'id' | 'name' | 'price'> & { most: number }
/** How many pieces of each line, by its id. */
export type Chosen = Record<string, number>

const KEPT = ['REPLACEMENT', 'NO_ACTION'] // these take no pieces: what came instead can be broken, too

/** What the thread's seller sold, less what its disputes have given back; of one dispute, what that is about. */
export function linesLeft(thread: Case, vendorsReply: boolean, disputeId?: string): Line[] {
  const dispute = thread.disputes.find((one) => one.id === disputeId)
  const named = new Map(dispute?.items.map((one) => [one.item.id, one.quantity]))
  return soldIn(thread, vendorsReply).flatMap(({ id, name, price, quantity }) => {
    const left = quantity - taken(thread, id, disputeId)
    const most = named.size > 0 ? Math.min(left, named.get(id) ?? 0) : left
    return most > 0 ? [{ id, name, price, most }] : []
  })
}

/** The store sells what no vendor does, and all where vendors do not reply. */
function soldIn({ order, vendor }: Case, vendorsReply: boolean): Sold[] {
  const all = order?.items ?? []
  const own = all.filter((item) => item.vendor?.id === vendor?.id)
  return !vendor && (!vendorsReply || own.length === 0) ? all : own
}

/** How many pieces of a line settlements are for. A dispute's own that failed does not count: another takes its place. */
function taken({ disputes }: Case, lineId: string, disputeId?: string): number {
  const counted = disputes.flatMap(({ id, settlements }) =>
    settlements.filter(({ state, kind }) => state !== 'DROPPED' && !KEPT.includes(kind) && !(state === 'FAILED' && id === disputeId)),
  )
  const pieces = counted.flatMap((one) => one.items.filter(({ item }) => item.id === lineId))
  return pieces.reduce((sum, one) => sum + one.quantity, 0)
}

/** What was chosen of the lines, as the API takes it. */
export function chosenItems(lines: readonly Line[], chosen: Chosen): DisputeItemInput[] {
  return lines.flatMap(({ id }) => (chosen[id] ? [{ itemId: id, quantity: chosen[id] }] : []))
}

/** What these pieces came to; null where none is chosen. */
export function worthOf(lines: readonly Line[], chosen: Chosen): number | null {
  const some = lines.filter(({ id }) => chosen[id])
  return some.length > 0 ? some.reduce((sum, { id, price }) => sum + price.amount * chosen[id]!, 0) : null
}
