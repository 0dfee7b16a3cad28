import { useEffect, useRef, useState } from 'preact/hooks'

interface Page<T> {
  nodes: T[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

export interface Pages<T> {
  items: T[] | null
  hasMore: boolean
  failed: boolean
  loadMore: () => void
  reload: () => void
}

/** A list that comes page by page. `load` is asked for what follows a cursor. */
export function usePages<T>(load: (after: string | null) => Promise<Page<T>>, inputs: readonly unknown[]): Pages<T> {
  const [state, setState] = useState<{ items: T[] | null; hasMore: boolean; failed: boolean }>({
    items: null,
    hasMore: false,
    failed: false,
  })
  const cursor = useRef<string | null>(null)
  const round = useRef(0)

  async function next(fresh: boolean): Promise<void> {
    const mine = ++round.current
    try {
      const { nodes, pageInfo } = await load(fresh ? null : cursor.current)
      if (mine !== round.current) return
      cursor.current = pageInfo.endCursor
      setState((now) => ({
        items: fresh ? nodes : [...(now.items ?? []), ...nodes],
        hasMore: pageInfo.hasNextPage,
        failed: false,
      }))
    } catch {
      if (mine === round.current) setState((now) => ({ ...now, failed: true }))
    }
  }
  useEffect(() => {
    void next(true)
    return () => void (round.current += 1)
  }, inputs)
  return { ...state, loadMore: () => void next(false), reload: () => void next(true) }
}
