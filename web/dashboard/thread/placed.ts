import type { ThreadChangesResult } from '../../client'

export type Change = NonNullable<ThreadChangesResult['thread']>['changes'][number]
/** Changes by the number of the message below which they stand. */
export type Placed = ReadonlyMap<number, readonly Line[]>
export interface Line {
  change: Change
  /** Who had the thread before, where that is known. */
  from: string | null
}

/** Below which of the messages each change stands: the last one of before it that the viewer sees. */
export function placedChanges(changes: readonly Change[], seqs: readonly number[], hasOlder: boolean): Placed {
  const found = new Map<number, Line[]>()
  let from: string | null = null
  for (const change of changes) {
    const line = { change, from: change.kind === 'ASSIGNEE' ? from : null }
    if (change.kind === 'ASSIGNEE') from = change.assignee?.name ?? null
    const at = seqs.findLast((seq) => seq <= change.afterSeq) ?? (hasOlder ? undefined : seqs[0])
    if (at !== undefined) found.set(at, [...(found.get(at) ?? []), line])
  }
  return found
}
