import { type Store, createStore } from '../client'
import { usePart } from '../ui/hooks'

interface Somebody {
  id: string
  name: string
}
type What = 'viewing' | 'writing'
/** Who does it, by thread. */
type ByThread = ReadonlyMap<string, readonly Somebody[]>

const LASTS: Record<What, number> = { viewing: 30_000, writing: 5_000 } // milliseconds, as long as the API means it
const NOBODY: readonly Somebody[] = []

/** Who has which thread on their screen, and who is writing there, as far as this window has heard. */
const seen: Record<What, Store<ByThread>> = { viewing: createStore<ByThread>(new Map()), writing: createStore<ByThread>(new Map()) }
const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** Somebody does it now, and a while longer. */
export function noteSeen(what: What, threadId: string, somebody: Somebody): void {
  const key = `${what} ${threadId} ${somebody.id}`
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => noteGone(what, threadId, somebody.id), LASTS[what]),
  )
  const now = seen[what].get().get(threadId) ?? NOBODY
  if (!now.some((one) => one.id === somebody.id)) put(what, threadId, [...now, { id: somebody.id, name: somebody.name }])
}

/** Somebody does it no longer. */
export function noteGone(what: What, threadId: string, id: string): void {
  const key = `${what} ${threadId} ${id}`
  clearTimeout(timers.get(key))
  timers.delete(key)
  const now = seen[what].get().get(threadId) ?? NOBODY
  if (now.some((one) => one.id === id)) put(what, threadId, now.filter((one) => one.id !== id))
}

function put(what: What, threadId: string, people: readonly Somebody[]): void {
  seen[what].update((now) => new Map(now).set(threadId, people))
}

/** The names of those who do it in a thread. */
export const seenIn = (what: What, threadId: string) => (seen[what].get().get(threadId) ?? NOBODY).map((one) => one.name).join(', ')

/** The same, now and after each change. */
export function useSeen(what: What, threadId: string): string {
  return usePart(seen[what], () => seenIn(what, threadId), [threadId])
}
