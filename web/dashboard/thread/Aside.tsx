import { date, money } from '../../ui/format'
import { useParley } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { lazy } from '../../ui/lazy'
import { t as shared } from '../../ui/texts'
import type { ThreadParts } from '../../ui/ThreadPane'
import { orderPath } from '../paths'
import { Items } from '../orders/Items'
import { t } from '../texts'
import { CustomerPart } from './CustomerPart'
import { DisputePart } from './DisputePart'
import { Handling } from './Handling'

const OrderTimeline = lazy(async () => (await import('../../ui/parcel/OrderTimeline')).ready())

/** What staff want to know while they answer: who takes care, the dispute, the order and what happened to it, the customer. */
export function Aside({ model, state, onClose }: ThreadParts & { onClose: () => void }) {
  const { viewer } = useParley()
  if (!state.view) return null
  const { thread, messages } = state.view
  const { order } = thread
  return (
    <aside class="staff-aside" aria-label={t('details')}>
      <button type="button" class="icon-button aside-close" aria-label={shared('close')} onClick={onClose}>
        <Icon name="close" />
      </button>
      <Handling model={model} state={state} />
      {thread.disputes.length > 0 && <DisputePart thread={thread} isAdmin={viewer.role === 'ADMIN'} />}
      {order && (
        <section class="part">
          <h3>
            <a href={orderPath(order.id)}>{shared('orderNumber', { number: order.number })}</a>
          </h3>
          <p class="muted small">
            {date(order.placedAt)} <span class="chip">{order.status}</span> <b class="part-total">{money(order.total)}</b>
          </p>
          <Items items={order.items} />
          {order.url && (
            <p class="small">
              <a href={order.url} target="_blank" rel="noreferrer">
                {t('inStore')}
              </a>
            </p>
          )}
        </section>
      )}
      {order && <OrderTimeline orderId={order.id} messages={messages} />}
      {thread.customer && <CustomerPart key={thread.customer.id} thread={thread} customer={thread.customer} />}
    </aside>
  )
}
