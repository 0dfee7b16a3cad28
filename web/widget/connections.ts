import { type Parley, connect } from '../client'

interface Shared {
  parley: Promise<Parley>
  users: number
}

const open = new Map<string, Shared>()

/** One connection for all elements of a page that have the same token. Give it back with `release`. */
export function acquire(server: string, token: string, renewToken: () => Promise<string | null>): Promise<Parley> {
  const key = `${server} ${token}`
  const shared = open.get(key) ?? { parley: connect({ server, token, renewToken }), users: 0 }
  shared.users += 1
  open.set(key, shared)
  return shared.parley
}

export function release(server: string, token: string): void {
  const key = `${server} ${token}`
  const shared = open.get(key)
  if (!shared) return
  shared.users -= 1
  if (shared.users > 0) return
  open.delete(key)
  shared.parley.then(
    (parley) => parley.close(),
    () => {},
  )
}
