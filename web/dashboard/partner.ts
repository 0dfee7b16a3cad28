interface Partners {
  customer: { name: string } | null
  vendor: { name: string } | null
}

/** Whom the viewer talks to in a thread: its customer or, where it has none, the vendor or the store. */
export function partnerOf(thread: Partners, viewerRole: string, storeName: string): string {
  return thread.customer?.name ?? ((viewerRole !== 'VENDOR' && thread.vendor?.name) || storeName)
}
