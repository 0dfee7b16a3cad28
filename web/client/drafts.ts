import { type Store, createStore } from './store'

/** What somebody has written and not sent, by what it is for: in each of their windows, and at the next visit. */
export interface Drafts {
  readonly all: Store<ReadonlyMap<string, string>>
  /** An empty one is none. */
  set(key: string, text: string): void
  close(): void
}

/** Kept under a key each, so that two windows never overwrite each other; without a storage for as long as the page is open. */
export function createDrafts(userId: string, storage: Storage | null): Drafts {
  const prefix = `parley:draft:${userId}:`
  const keys = storage ? Object.keys(storage).filter((key) => key.startsWith(prefix)) : []
  const all = createStore<ReadonlyMap<string, string>>(new Map(keys.map((key) => [key.slice(prefix.length), storage!.getItem(key)!])))

  function show(key: string, text: string): void {
    const now = new Map(all.get())
    if (text) now.set(key, text)
    else now.delete(key)
    all.set(now)
  }
  function onStorage({ key, newValue }: StorageEvent): void {
    if (key?.startsWith(prefix)) show(key.slice(prefix.length), newValue ?? '')
  }
  globalThis.addEventListener?.('storage', onStorage)
  return {
    all,
    set(key, text) {
      show(key, text)
      try {
        if (text) storage?.setItem(prefix + key, text)
        else storage?.removeItem(prefix + key)
      } catch {
        // Full: then it lasts as long as the page.
      }
    },
    close: () => globalThis.removeEventListener?.('storage', onStorage),
  }
}
