import { type Store, createStore } from '../client'

interface Vendor {
  id: string
  name: string
}

/** The sellers met so far, by name: what filters offer. */
export const vendors: Store<Vendor[]> = createStore<Vendor[]>([])

/** Takes note of some. */
export function seenVendors(some: (Vendor | null | undefined)[]): void {
  const known = new Map(vendors.get().map((one) => [one.id, one]))
  const size = known.size
  for (const one of some) if (one) known.set(one.id, one)
  if (known.size > size) vendors.set([...known.values()].sort((a, b) => a.name.localeCompare(b.name)))
}
