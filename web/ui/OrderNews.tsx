import type { OrderEventParts } from '../client'
import { dateAndTime } from './format'
import './OrderNews.css'
import { Words } from './Words'

/** What happened to an order, oldest first, with the ways to follow its parcels. */
export function OrderNews({ events, label }: { events: OrderEventParts[]; label: string }) {
  if (events.length === 0) return null
  return (
    <ol class="order-news" aria-label={label}>
      {events.map((one) => (
        <li key={one.id}>
          <time class="muted small" dateTime={one.at}>
            {dateAndTime(one.at)}
          </time>
          <p dir="auto">
            {one.title && <b>{one.title}</b>} {one.text && <Words text={one.text} />}
          </p>
          <Parcel {...one} />
        </li>
      ))}
    </ol>
  )
}

function Parcel({ carrier, trackingNumber, trackingUrl }: OrderEventParts) {
  const words = [carrier, trackingNumber].filter(Boolean).join(' ')
  if (!trackingUrl?.startsWith('https://')) return words ? <p class="small">{words}</p> : null
  return (
    <p class="small">
      <a href={trackingUrl} target="_blank" rel="noopener noreferrer">
        {words || trackingUrl}
      </a>
    </p>
  )
}
