import patterns from '../../models/links.json'

/** A piece of a text, with the address that it leads to, if any. */
export interface Piece {
  text: string
  url: string | null
}

const MOST = 2000 // characters of an address; a longer one stays text
const OPENING: Record<string, string> = { ')': '(', ']': '[', '}': '{' }
const ADDRESS = new RegExp(patterns.address, 'gi')
const NUMBER = new RegExp(patterns.carriers.map((one) => `(${one.number})`).join('|'), 'g')

/**
 * Cuts what somebody wrote into pieces, which together are the text: web addresses are links, and with `tracking` the numbers
 * of great carriers' parcels. The same as models/links.py.
 */
export function linkPieces(text: string, tracking: boolean): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutEnding(found)
    if (address === null) continue
    pieces.push(...withParcels(text.slice(end, index), tracking), { text: address, url: address })
    end = index + address.length
  }
  return [...pieces, ...withParcels(text.slice(end), tracking)].filter((one) => one.text)
}

function withParcels(text: string, tracking: boolean): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of tracking ? text.matchAll(NUMBER) : []) {
    const carrier = patterns.carriers[found.slice(1).findIndex((one) => one !== undefined)]!
    pieces.push({ text: text.slice(end, found.index), url: null }, { text: found[0], url: carrier.page.replace('{number}', found[0]) })
    end = found.index + found[0].length
  }
  return [...pieces, { text: text.slice(end), url: null }]
}

/** The address without what ends the sentence around it; null for what leads nowhere, or hides where it leads. */
function withoutEnding(found: string): string | null {
  let address = found
  while (patterns.endings.includes(address.at(-1)!) || closesMore(address)) address = address.slice(0, -1)
  const url = URL.canParse(address) ? new URL(address) : null
  return url?.hostname && !url.username && !url.password && address.length <= MOST ? address : null
}

function closesMore(address: string): boolean {
  const last = address.at(-1) ?? ''
  const count = (one: string) => address.split(one).length
  return last in OPENING && address.length <= MOST && count(OPENING[last]!) < count(last)
}
