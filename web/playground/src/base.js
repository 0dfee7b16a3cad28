/** The path under which Parley is served, as `/parley`, or '' at the root of its host: this script is in a folder below it. */
export const BASE = new URL('..', document.currentScript.src).pathname.replace(/\/$/, '')
export const endpoint = `${location.origin}${BASE}/graphql`
