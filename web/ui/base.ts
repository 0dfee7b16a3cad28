/** The path under which Parley is served, as `/parley`, or '' at the root of its host: this code is one folder below it. */
export const BASE = baseOf(import.meta.url)

export function baseOf(script: string): string {
  return /^https?:\/\/[^/]+(.*)\/[^/]+\/[^/]+$/.exec(script)?.[1] ?? ''
}

/** A path of Parley's, as browsers reach it. */
export const reached = (path: string): string => (path.startsWith('/') && !path.startsWith('//') ? BASE + path : path)

/** A path of the address bar, as Parley knows it. */
export const known = (path: string): string => (path.startsWith(`${BASE}/`) ? path.slice(BASE.length) : path === BASE ? '/' : path)
