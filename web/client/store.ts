/** A value that can be watched. What the models below keep their state in; it knows no framework. */
export interface Store<T> {
  get(): T
  set(value: T): void
  update(change: (value: T) => T): void
  /** Calls `listener` at each change, until the returned function is called. */
  subscribe(listener: () => void): () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const store: Store<T> = {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    update: (change) => store.set(change(value)),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return store
}
