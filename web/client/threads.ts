import { Failure } from './errors'
import * as operations from './generated'
import type { ThreadFilter, ThreadOrder, ThreadRow } from './generated'
import type { Parley } from './parley'
import { type Store, createStore } from './store'

export interface ThreadsState {
  rows: ThreadRow[]
  status: 'loading' | 'ready' | 'offline'
  hasMore: boolean
  loadingMore: boolean
}

export interface ThreadsModel {
  readonly state: Store<ThreadsState>
  loadMore(): Promise<void>
  reload(): Promise<void>
  close(): void
}

const PAGE = 50

/** A list of threads, live. With a filter a thread is shown as soon as the server says that it matches: by loading afresh. */
export function openThreads(parley: Parley, orderBy: ThreadOrder, filter: ThreadFilter | null = null): ThreadsModel {
  const state = createStore<ThreadsState>({ rows: [], status: 'loading', hasMore: false, loadingMore: false })
  let cursor = parley.startCursor
  let endCursor: string | null = null
  let closed = false

  async function page(after: string | null) {
    const { threads } = await parley.run(operations.Threads, { first: PAGE, after, filter, orderBy })
    endCursor = threads.pageInfo.endCursor
    return threads
  }

  async function reload(): Promise<void> {
    const { eventCursor } = await parley.run(operations.EventCursor, {})
    const { nodes, pageInfo } = await page(null)
    cursor = eventCursor
    if (!closed) state.update((now) => ({ ...now, rows: nodes, status: 'ready', hasMore: pageInfo.hasNextPage }))
  }

  function onEvent(event: operations.InboxEvent): void {
    cursor = event.cursor
    if (event.__typename === 'Typing') return
    if (filter) void reload().catch(() => {})
    else state.update((now) => ({ ...now, rows: mergeRow(now.rows, event.thread, orderBy, now.hasMore) }))
  }

  let stopFollowing = () => {}
  async function start(): Promise<void> {
    try {
      await reload()
    } catch (error) {
      if (error instanceof Failure) state.update((now) => ({ ...now, status: 'offline' }))
      return
    }
    if (closed) return
    stopFollowing = parley.follow({
      document: operations.InboxEvents,
      variables: () => ({ after: cursor }),
      onValue: ({ inboxEvents }) => onEvent(inboxEvents),
      onResync: reload,
    })
  }
  const stopWatching = parley.link.state.subscribe(() => {
    if (parley.link.state.get() === 'live' && state.get().status === 'offline') void start()
  })
  void start()

  return {
    state,
    reload,
    async loadMore() {
      const { hasMore, loadingMore } = state.get()
      if (!hasMore || loadingMore) return
      state.update((now) => ({ ...now, loadingMore: true }))
      try {
        const { nodes, pageInfo } = await page(endCursor)
        state.update(({ rows, ...now }) => {
          const known = new Set(rows.map((row) => row.id))
          return { ...now, rows: [...rows, ...nodes.filter((row) => !known.has(row.id))], hasMore: pageInfo.hasNextPage }
        })
      } finally {
        state.update((now) => ({ ...now, loadingMore: false }))
      }
    },
    close() {
      closed = true
      stopFollowing()
      stopWatching()
    },
  }
}

/**
 * The rows with one that is new or has changed, in their order. A row that belongs behind the last one loaded is left
 * out where there are more to load: it comes with its page.
 */
export function mergeRow(rows: ThreadRow[], row: ThreadRow, orderBy: ThreadOrder, hasMore: boolean): ThreadRow[] {
  const others = rows.filter((one) => one.id !== row.id)
  const at = others.findIndex((one) => comesBefore(row, one, orderBy))
  if (at >= 0) return others.toSpliced(at, 0, row)
  return hasMore && others.length === rows.length ? rows : [...others, row]
}

function comesBefore(a: ThreadRow, b: ThreadRow, orderBy: ThreadOrder): boolean {
  const [unreadA, unreadB] = [a.unreadCount > 0, b.unreadCount > 0]
  if (orderBy === 'UNREAD_FIRST' && unreadA !== unreadB) return unreadA
  return a.lastMessageAt > b.lastMessageAt
}
