import { type Kept, takeOver } from './handover'

import { reached } from './base'

/** Who is signed in on a page, in this window: a token from the embedding store, or in demo mode one of its people. */
export interface DemoPerson {
  sub: string
  name: string
  role: 'customer' | 'vendor' | 'admin'
  about: string
  token: string
}

export interface Session {
  token: string | null
  /** In demo mode. */
  people: DemoPerson[]
  person: DemoPerson | null
}

const TOKEN = 'parley:token'
const PERSON = 'parley:person'

/**
 * The token of `#token=`, which is taken out of the address; else the demo's person of `?as=`; else what this window has
 * kept, or another that is open, from which this one may have been opened. `fits` says which of the demo's people belong on this page: the first of them is the default.
 */
export async function startSession(fits: (person: Pick<DemoPerson, 'role'>) => boolean): Promise<Session> {
  const url = new URL(location.href)
  const given = new URLSearchParams(url.hash.slice(1)).get('token')
  const wanted = url.searchParams.get('as')
  if (given !== null || wanted !== null) {
    url.searchParams.delete('as')
    if (given !== null) url.hash = ''
    history.replaceState(history.state, '', url.href.replace(/#$/, ''))
  }
  if (given) {
    keep(TOKEN, given)
    keep(PERSON, null)
    return { token: given, people: [], person: null }
  }
  const { token, person: last } = wanted === null ? await presentOrHandedOver(fits) : present()
  if (token !== null && wanted === null) return { token, people: [], person: null }
  const people = await demoPeople()
  const here = people.filter(fits)
  const elsewhere = people.find((one) => one.sub === wanted && !fits(one))
  if (elsewhere) {
    location.replace(reached(homeOf(elsewhere)))
    return new Promise(() => {}) // the page is about to be left
  }
  const person = here.find((one) => one.sub === (wanted ?? last)) ?? here[0] ?? null
  if (person) {
    keep(TOKEN, null)
    keep(PERSON, person.sub)
  }
  return { token: person?.token ?? token, people, person }
}

/** What this window keeps of who is signed in. */
export const present = (): Kept => ({ token: read(TOKEN), person: read(PERSON) })

/** The same, or else what another window hands over. */
async function presentOrHandedOver(fits: (person: Pick<DemoPerson, 'role'>) => boolean): Promise<Kept> {
  const own = present()
  if (own.token !== null || own.person !== null) return own
  const handed = await takeOver(fits({ role: 'customer' }))
  if (handed?.token) keep(TOKEN, handed.token)
  return handed ?? own
}

/** A fresh token for a demo person whose token has ended; null for others. */
export async function renewedToken(session: Session): Promise<string | null> {
  if (!session.person) return null
  const people = await demoPeople()
  return people.find((one) => one.sub === session.person?.sub)?.token ?? null
}

/** Where a demo person is at home. */
export function homeOf(person: DemoPerson): string {
  return `${person.role === 'customer' ? '/' : '/admin'}?as=${encodeURIComponent(person.sub)}`
}

/** Where the store signs people in, and sends them back to the present page from; null where it does not say. */
export async function signInLink(): Promise<string | null> {
  const { url } = (await fetched<{ url: string | null }>('/sign-in')) ?? { url: null }
  if (url === null) return null
  const link = new URL(url)
  link.searchParams.set('return', location.href)
  return link.href
}

async function demoPeople(): Promise<DemoPerson[]> {
  return (await fetched<{ people: DemoPerson[] }>('/demo/people'))?.people ?? []
}

async function fetched<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(reached(path), { headers: { accept: 'application/json' } })
    return response.ok ? ((await response.json()) as T) : null
  } catch {
    return null
  }
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
  } catch {
    // Switched off: then until the page is left.
  }
}
