import type { Badge, Store } from '../../client'
import icon from '../icon.svg?raw'

const MOST = 99

/** The tab's picture with the number of unread messages on it. */
export function iconWith(unread: number): string {
  const text = unread > MOST ? `${MOST}+` : String(unread)
  const mark = `<circle cx="22" cy="22" r="10" fill="#b3261e"/><text x="22" y="26" font-family="sans-serif" font-size="${text.length > 2 ? 9 : 12}" font-weight="700" text-anchor="middle" fill="#fff">${text}</text>`
  return `data:image/svg+xml,${encodeURIComponent(icon.replace('</svg>', `${mark}</svg>`))}`
}

/** Keeps it up to date. */
export function drawUnread(badge: Store<Badge>): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!link) return
  const plain = link.href
  const draw = () => {
    const { messages } = badge.get()
    link.href = messages > 0 ? iconWith(messages) : plain
  }
  badge.subscribe(draw)
  draw()
}
