import type { OrderParts } from '../client'
import { money } from '../ui/format'
import { Tile } from './Tile'
import { t } from './texts'

/** What was ordered, and what it cost. */
export function OrderItems({ order }: { order: OrderParts }) {
  return (
    <>
      <ul class="items">
        {order.items.map((item) => (
          <li key={item.sku}>
            <Tile item={item} />
            <div class="item-name">
              <p>{item.name}</p>
              <p class="muted small">
                {t('quantity', { count: item.quantity })} {money(item.price)}
                {item.vendor && <> · {t('from', { name: item.vendor.name })}</>}
              </p>
            </div>
            <p class="item-price">{money({ ...item.price, amount: item.price.amount * item.quantity })}</p>
          </li>
        ))}
      </ul>
      <p class="total">
        <span>{t('total')}</span>
        <strong>{money(order.total)}</strong>
      </p>
    </>
  )
}

/** The order's own page in the store, where there is one. */
export function StoreLink({ url }: { url: string | null }) {
  if (url === null || !/^https?:\/\//.test(url)) return null
  return (
    <a href={url} rel="noopener noreferrer">
      {t('viewInStore')}
    </a>
  )
}
