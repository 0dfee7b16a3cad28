import { tn } from './texts'

interface CountProps {
  unread: number
  /** The server stopped counting. */
  capped?: boolean
}

/** How much is unread, as a number for the eye and words for the ear; nothing for none. */
export function Count({ unread, capped = false }: CountProps) {
  if (unread === 0) return null
  return (
    <span class="count">
      <span aria-hidden="true">{capped ? '999+' : unread}</span>
      <span class="sr-only">{tn('unread', unread)}</span>
    </span>
  )
}
