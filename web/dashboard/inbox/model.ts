import {
  EventCursor,
  InboxThreads,
  type Parley,
  StaffEvents,
  type Store,
  type ThreadFilter,
  type ThreadOrder,
  createStore,
  mergeRow,
} from '../../client'
import { type InboxRow, type StaffEvent, isPassing, notePresence } from '../live'
import { timePassed } from './counts'

export interface InboxState {
  rows: InboxRow[]
  status: 'loading' | 'ready' | 'failed'
  hasMore: boolean
  loadingMore: boolean
}

export interface InboxModel {
  readonly state: Store<InboxState>
  loadMore(): Promise<void>
  /** As many rows as there are, anew: what no longer belongs here goes, what has come to belong here appears. */
  refresh(): Promise<void>
  close(): void
}

const PAGE = 50
const MOST_AT_ONCE = 100
const GATHER = 500 // milliseconds within which several events are one reason to refresh

/** The threads that match a filter, in an order, live. */
export function openInbox(parley: Parley, filter: ThreadFilter | null, orderBy: ThreadOrder): InboxModel {
  const belongs = orderBy === 'UNREAD_FIRST' ? belonging(filter) : null
  const state = createStore<InboxState>({ rows: [], status: 'loading', hasMore: false, loadingMore: false })
  let cursor: string | null = null
  let endCursor: string | null = null
  let round = 0
  let latest = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopFollowing = () => {}

  async function page(first: number, after: string | null) {
    return (await parley.run(InboxThreads, { first, after, filter, orderBy })).threads
  }

  function refresh(): Promise<void> {
    return (latest = load(++round))
  }

  async function load(mine: number): Promise<void> {
    const wanted = Math.max(PAGE, state.get().rows.length)
    const { eventCursor } = await parley.run(EventCursor, {}) // first, so that nothing falls between
    const rows: InboxRow[] = []
    let end: string | null = null
    let hasMore = true
    while (hasMore && rows.length < wanted) {
      const { nodes, pageInfo } = await page(Math.min(MOST_AT_ONCE, wanted - rows.length), end)
      rows.push(...nodes)
      end = pageInfo.endCursor
      hasMore = pageInfo.hasNextPage
    }
    if (mine < round) return latest // which shows more
    if (mine > round) return
    endCursor = end
    cursor = eventCursor
    state.update((now) => ({ ...now, rows, status: 'ready', hasMore }))
  }

  function onEvent(event: StaffEvent): void {
    cursor = event.cursor
    notePresence(event)
    if (isPassing(event)) return
    state.update((now) => ({ ...now, rows: afterEvent(now, event, belongs) }))
    if (belongs) return
    timer ??= setTimeout(() => {
      timer = undefined
      void refresh().catch(() => {})
    }, GATHER)
  }

  async function start(): Promise<void> {
    try {
      await refresh()
    } catch {
      return state.update((now) => ({ ...now, status: 'failed' }))
    }
    if (round < 0) return
    stopFollowing = parley.follow({
      document: StaffEvents,
      variables: () => ({ after: cursor }),
      onValue: ({ inboxEvents }) => onEvent(inboxEvents),
      onResync: refresh,
    })
  }
  const stopWatching = parley.link.state.subscribe(() => {
    if (parley.link.state.get() === 'live' && state.get().status === 'failed') void start()
  })
  const stopTime = filter?.overdue === undefined ? () => {} : timePassed.subscribe(() => void refresh().catch(() => {}))
  void start()

  return {
    state,
    refresh,
    async loadMore() {
      const { hasMore, loadingMore } = state.get()
      if (!hasMore || loadingMore) return
      state.update((now) => ({ ...now, loadingMore: true }))
      const mine = round
      try {
        const { nodes, pageInfo } = await page(PAGE, endCursor)
        if (mine !== round) return
        endCursor = pageInfo.endCursor
        state.update(({ rows, ...now }) => {
          const known = new Set(rows.map((row) => row.id))
          return { ...now, rows: [...rows, ...nodes.filter((row) => !known.has(row.id))], hasMore: pageInfo.hasNextPage }
        })
      } finally {
        state.update((now) => ({ ...now, loadingMore: false }))
      }
    },
    close() {
      round = Number.NEGATIVE_INFINITY
      clearTimeout(timer)
      stopFollowing()
      stopWatching()
      stopTime()
    },
  }
}

type Belongs = (row: InboxRow) => boolean

/** Whether a row matches the filter, where the row alone tells; else null. */
export function belonging(filter: ThreadFilter | null): Belongs | null {
  const { state, ...others } = filter ?? {}
  if (Object.keys(others).length > 0) return null
  return (row) => !state || (row.state !== null && state.includes(row.state))
}

/**
 * The rows after an event. Only a new message moves a row: one that was read, assigned or settled stays where it is, so
 * that nothing jumps under the pointer. Where rows do not tell whether they belong, what is not there yet comes with the
 * refresh that follows, and what no longer belongs goes with it.
 */
export function afterEvent({ rows, hasMore }: InboxState, event: StaffEvent, belongs: Belongs | null): InboxRow[] {
  const row = event.thread
  const isThere = rows.some((one) => one.id === row.id)
  if (belongs && !belongs(row)) return rows.filter((one) => one.id !== row.id)
  if (isThere && (event.__typename !== 'MessageAdded' || !belongs)) return rows.map((one) => (one.id === row.id ? row : one))
  return belongs ? (mergeRow(rows, row, 'UNREAD_FIRST', hasMore) as InboxRow[]) : rows
}
