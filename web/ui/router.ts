import { type Store, createStore } from '../client/store'
import { known, reached } from './base'

/** The page's path, below the one under which Parley is served. */
export const path: Store<string> = createStore(known(location.pathname))

addEventListener('popstate', () => path.set(known(location.pathname)))

export function go(to: string, { replace = false } = {}): void {
  if (to === path.get()) return
  history[replace ? 'replaceState' : 'pushState'](null, '', reached(to))
  path.set(known(location.pathname))
  scrollTo(0, 0)
}

/** Lets links within `prefixes` change the page without loading it anew. Others, and clicks for a new tab, are the browser's. */
export function followLinks(isOwn: (path: string) => boolean): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a')
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return
    if (link.origin !== location.origin || link.search || !isOwn(known(link.pathname))) return
    event.preventDefault()
    go(known(link.pathname))
  })
}

/** The parts of a path that match a pattern, as `/messages/:id`; null where it does not match. */
export function match(pattern: string, actual: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), actual.replace(/\/$/, '').split('/')]
  if (wanted.length !== given.length) return null
  const found: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':') && value) found[part.slice(1)] = decoded(value)
    else if (part !== value) return null
  }
  return found
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value // a half-typed address: nothing is found under it
  }
}
