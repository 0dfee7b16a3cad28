import { type Parley, type Store, type ThreadFilter, type ThreadKind, type ThreadOrder, createStore } from '../../client'
import type { Vendor } from '../VendorFilter'

/** What the store has always ready to look at, in the order in which it is offered. */
export const QUICK = ['open', 'waiting', 'overdue', 'mine', 'unassigned', 'unread', 'disputes', 'store', 'snoozed', 'done', 'all'] as const
export type Quick = (typeof QUICK)[number]
export const ORDERS = ['UNREAD_FIRST', 'NEWEST_FIRST', 'WAITING_LONGEST', 'DUE_FIRST'] as const satisfies ThreadOrder[]

/** The views that say themselves who takes care of what they show. */
export const SAYING_WHO: Quick[] = ['mine', 'unassigned']

/** The kinds that are chosen from; those between sellers and the store have a view of their own. */
export const KINDS = ['ORDER', 'PRODUCT', 'CONVERSATION'] as const satisfies ThreadKind[]

/** What the inbox is set to show. */
export interface InboxView {
  quick: Quick
  /** Null: as suits the view. */
  order: ThreadOrder | null
  kind: ThreadKind | null
  vendor: Vendor | null
  /** The id of whoever takes care of them. */
  assignee: string | null
  /** The id of a label that threads have. */
  label: string | null
  search: string
  /** The words that are sought in the open thread. */
  find: string
  /** What a saved view asks besides. */
  extra: ThreadFilter | null
}

interface Viewer {
  id: string
  role: 'CUSTOMER' | 'VENDOR' | 'ADMIN' | 'SYSTEM'
}

export const START: InboxView = { quick: 'open', order: null, kind: null, vendor: null, assignee: null, label: null, search: '', find: '', extra: null }

/** Whether there is anybody to write to between sellers and the store. */
export const hasSellers = ({ viewer, store }: Parley): boolean => store.mode !== 'SINGLE_STORE' || viewer.role === 'VENDOR'

/** The filter of a view alone, as the API takes it. */
export function quickFilter(quick: Quick, viewer: Viewer): ThreadFilter {
  const open: ThreadFilter = { state: ['OPEN'] }
  switch (quick) {
    case 'open':
      return open
    case 'waiting':
      return { ...open, awaitingReplyFrom: viewer.role }
    case 'overdue':
      return { ...open, overdue: true }
    case 'mine':
      return { ...open, assigneeId: viewer.id }
    case 'unassigned':
      return { ...open, assigned: false }
    case 'unread':
      return { unread: true }
    case 'disputes':
      return { hasOpenDispute: true }
    case 'store':
      return { ...open, kind: 'STORE' }
    case 'snoozed':
      return { state: ['SNOOZED'] }
    case 'done':
      return { state: ['DONE'] }
    case 'all':
      return {}
  }
}

/** The filter with all that was chosen besides; null where all is shown. */
export function filterOf({ quick, kind, vendor, assignee, label, search, extra }: InboxView, viewer: Viewer): ThreadFilter | null {
  const filter: ThreadFilter = {
    ...quickFilter(quick, viewer),
    ...extra,
    ...(kind && { kind }),
    ...(vendor && { vendorId: vendor.id }),
    ...(assignee && { assigneeId: assignee }),
    ...(label && { labelIds: [label] }),
    ...(search.trim() && { search: search.trim() }),
  }
  return Object.keys(filter).length > 0 ? filter : null
}

export function orderOf({ quick, order }: InboxView): ThreadOrder {
  return order ?? (quick === 'waiting' ? 'WAITING_LONGEST' : quick === 'overdue' ? 'DUE_FIRST' : 'UNREAD_FIRST')
}

/** The view as the address bar has it, as `?view=mine&q=lamp`; empty for the one that one begins with. */
export function addressOf({ quick, order, kind, vendor, assignee, label, search, find, extra }: InboxView): string {
  const said = {
    ...(quick !== START.quick && { view: quick }),
    ...(order && { order }),
    ...(kind && { kind }),
    ...(vendor && { vendor: vendor.id, seller: vendor.name }),
    ...(assignee && { assignee }),
    ...(label && { label }),
    ...(search.trim() && { q: search.trim() }),
    ...(find && { find }),
    ...(extra && { filter: JSON.stringify(extra) }),
  }
  const query = new URLSearchParams(said).toString()
  return query && `?${query}`
}

/** What an address asks for; what it says wrongly counts as not said. */
export function viewOf(address: string): InboxView {
  const said = new URLSearchParams(address)
  const oneOf = <T extends string>(known: readonly T[], name: string) => known.find((one) => one === said.get(name)) ?? null
  const vendor = said.get('vendor')
  return {
    quick: oneOf(QUICK, 'view') ?? START.quick,
    order: oneOf(ORDERS, 'order'),
    kind: oneOf(KINDS, 'kind'),
    vendor: vendor ? { id: vendor, name: said.get('seller') ?? '' } : null,
    assignee: said.get('assignee') || null,
    label: said.get('label') || null,
    search: said.get('q') ?? '',
    find: said.get('find') ?? '',
    extra: objectOf(said.get('filter') ?? ''),
  }
}

/** An object from its JSON; null for anything else. Whether it is a filter, the API says. */
export function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** What a saved view shows. */
export function viewOfSaved(query: string): InboxView {
  const { filter, orderBy } = objectOf(query) ?? {}
  const order = ORDERS.find((one) => one === orderBy) ?? null
  return { ...START, quick: 'all', order, extra: (filter ?? null) as ThreadFilter | null }
}

/** The present view as it is saved. */
export function savedOf(view: InboxView, viewer: Viewer): string {
  return JSON.stringify({ filter: filterOf(view, viewer) ?? {}, orderBy: orderOf(view) })
}

/** Kept while one looks at other pages. */
export const inboxView: Store<InboxView> = createStore(viewOf(globalThis.location?.search ?? ''))
