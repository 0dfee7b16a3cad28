// Who is asking: the token, and in demo mode the person to whom it belongs.
import { BASE } from './base.js'
import { createStore } from './store.js'

/** {people, sub, token, problem}: `sub` is '' unless the token is that of one of `people`. */
export const session = createStore({ people: [], sub: '', token: '', problem: '' })

// Kept for this window first, so that two windows can be two people, and for the browser: a new window starts as the last one.
const keys = { token: 'parley-playground:token', sub: 'parley-playground:person' }

function read(key) {
  try {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key)
  } catch {
    return null // storage is switched off
  }
}

function keep({ token, sub }) {
  try {
    for (const storage of [sessionStorage, localStorage]) {
      storage.setItem(keys.token, token)
      storage.setItem(keys.sub, sub)
    }
  } catch {
    // Then it lasts until the page is left.
  }
}

function become(token, sub) {
  keep({ token, sub })
  session.set({ ...session.get(), token, sub, problem: '' })
}

export function choosePerson(sub) {
  const person = session.get().people.find((one) => one.sub === sub)
  become(person?.token ?? '', person?.sub ?? '')
}

export function enterToken(text) {
  const token = text.replace(/^\s*(authorization:)?\s*bearer\s+/i, '').replace(/\s+/g, '')
  become(token, session.get().people.find((one) => one.token === token)?.sub ?? '')
}

async function fetchPeople() {
  try {
    const response = await fetch(`${BASE}/demo/people`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(4000),
    })
    if (!response.ok) return []
    const { people, backend } = await response.json()
    return [...people, backend]
  } catch {
    return []
  }
}

/** Finds out who is asking: `?as=`, then what was kept, then the first of the demo's people. */
export async function startSession() {
  const people = await fetchPeople()
  session.set({ ...session.get(), people })

  const url = new URL(location.href)
  const wanted = url.searchParams.get('as')
  if (wanted !== null) {
    // A reload must not undo a later choice.
    url.searchParams.delete('as')
    history.replaceState(null, '', url)
  }
  const token = read(keys.token)
  const sub = read(keys.sub)
  const find = (name) => people.find((one) => one.sub === name)
  const person = find(wanted) ?? (token === null ? people[0] : find(sub))

  if (person) become(person.token, person.sub) // with a new token, should the server have been started anew
  else session.set({ ...session.get(), token: token ?? '' })
  if (wanted && !find(wanted)) {
    session.set({ ...session.get(), problem: `There is no one called “${wanted}” here.` })
  }
}

/** What a token says of itself, unverified: {text, bad}. */
export function describeToken(token, now = Date.now()) {
  if (!token) return { text: 'no token', bad: false }
  let claims
  try {
    const bytes = Uint8Array.from(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
    claims = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return { text: 'not a JWT', bad: true }
  }
  const who = [claims.role, claims.sub].filter(Boolean).join(' ')
  if (!claims.exp) return { text: `${who} · no expiry`, bad: true }
  const left = claims.exp * 1000 - now
  if (left <= 0) return { text: `${who} · expired`, bad: true }
  const minutes = Math.ceil(left / 60_000)
  const span = minutes < 120 ? `${minutes} min` : minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
  return { text: `${who} · ${span} left`, bad: false }
}
