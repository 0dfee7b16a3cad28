import { type Store, type ThreadFilter, type ThreadKind, createStore } from '../../client'
import type { Vendor } from '../VendorFilter'

/** What the inbox is set to show. */
export interface InboxView {
  quick: 'all' | 'unread' | 'reply' | 'disputes' | 'mine'
  kind: ThreadKind | null
  vendor: Vendor | null
  search: string
}

export const EVERYTHING: InboxView = { quick: 'all', kind: null, vendor: null, search: '' }

/** Kept while one looks at other pages. */
export const inboxView: Store<InboxView> = createStore(EVERYTHING)

interface Viewer {
  id: string
  role: 'CUSTOMER' | 'VENDOR' | 'ADMIN' | 'SYSTEM'
}

/** The same as the API takes it; null where all is shown. */
export function filterOf({ quick, kind, vendor, search }: InboxView, viewer: Viewer): ThreadFilter | null {
  const filter: ThreadFilter = {
    ...(quick === 'unread' && { unread: true }),
    ...(quick === 'reply' && { awaitingReplyFrom: viewer.role }),
    ...(quick === 'disputes' && { hasOpenDispute: true }),
    ...(quick === 'mine' && { assigneeId: viewer.id }),
    ...(kind && { kind }),
    ...(vendor && { vendorId: vendor.id }),
    ...(search.trim() && { search: search.trim() }),
  }
  return Object.keys(filter).length > 0 ? filter : null
}
