import { useEffect, useState } from 'preact/hooks'
import type { InboxRow } from '../live'

export interface Selection {
  selected: ReadonlySet<string>
  /** Whether what is meant are all threads that match, also those that are not loaded. */
  isAll: boolean
  /** Whether all rows that are loaded are selected. */
  isWhole: boolean
  toggle: (id: string) => void
  selectLoaded: () => void
  selectAll: () => void
  clear: () => void
}

interface Ticked {
  selected: ReadonlySet<string>
  isAll: boolean
}

const NOTHING: Ticked = { selected: new Set(), isAll: false }

/** What is ticked of these rows: one that has left the list would else be changed unseen. */
export function tickedOf(ticked: Ticked, ids: string[]): Ticked {
  const selected = ticked.isAll ? ids : ids.filter((id) => ticked.selected.has(id))
  if (selected.length === 0) return ticked.selected.size === 0 && !ticked.isAll ? ticked : NOTHING
  const isSame = selected.length === ticked.selected.size && selected.every((id) => ticked.selected.has(id))
  return isSame ? ticked : { ...ticked, selected: new Set(selected) }
}

/** Which rows are ticked. */
export function useSelection(rows: InboxRow[]): Selection {
  const [state, set] = useState(NOTHING)
  const ids = rows.map((row) => row.id)
  const ticked = tickedOf(state, ids)
  useEffect(() => set((now) => tickedOf(now, ids)), [rows])
  return {
    ...ticked,
    isWhole: ids.every((id) => ticked.selected.has(id)),
    toggle: (id) =>
      set((now) => {
        const next = new Set(now.selected)
        if (!next.delete(id)) next.add(id)
        return { selected: next, isAll: false }
      }),
    selectLoaded: () => set({ selected: new Set(ids), isAll: false }),
    selectAll: () => set({ selected: new Set(ids), isAll: true }),
    clear: () => set(NOTHING),
  }
}
