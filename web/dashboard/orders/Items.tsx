import type { OrderParts } from '../../client'
import { money } from '../../ui/format'
import { t } from '../texts'

/** What was ordered. */
export function Items({ items }: { items: OrderParts['items'] }) {
  return (
    <ul class="items">
      {items.map((item) => (
        <li key={item.sku}>
          <span class="items-count">{t('quantity', { count: item.quantity })}</span>
          <span>
            {item.name}
            {item.vendor && <small class="muted"> · {item.vendor.name}</small>}
          </span>
          <span class="items-price">{money({ ...item.price, amount: item.price.amount * item.quantity })}</span>
        </li>
      ))}
    </ul>
  )
}
