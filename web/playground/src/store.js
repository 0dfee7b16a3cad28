// A value that components can watch.
import { useSyncExternalStore } from 'react'

export function createStore(initial) {
  let value = initial
  const listeners = new Set()
  return {
    get: () => value,
    set(next) {
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useStore = (store) => useSyncExternalStore(store.subscribe, store.get)
