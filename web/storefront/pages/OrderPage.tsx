import * as client from '../../client'
import { Count } from '../../ui/Count'
import { date } from '../../ui/format'
import { useLoad, useParley, useStore, useTitle } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { Loading } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { OrderNews } from '../../ui/OrderNews'
import { OrderThread } from '../../ui/OrderThread'
import { go } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import { OrderItems, StoreLink } from '../OrderItems'
import { messagesPath, orderMessagesPath, orderPath } from '../paths'
import { t } from '../texts'
import { NotFound } from './Notices'

/** An order: its items, and its messages. */
export function OrderPage({ id, tab }: { id: string; tab: 'items' | 'messages' }) {
  const { run, badge } = useParley()
  const unread = useStore(badge)
  const { value, failed, reload } = useLoad(() => run(client.Order, { id }), [id, unread.messages, tab]) // what happened since is seen with the tab
  const order = value?.order
  useTitle(order ? shared('orderNumber', { number: order.number }) : t('allOrders'))
  if (failed && !value) return <LoadFailed onRetry={reload} />
  if (!value) {
    return (
      <div class="page">
        <Loading />
      </div>
    )
  }
  if (!order) return <NotFound />
  const tabProps = (one: typeof tab) => ({ class: 'tab', 'aria-current': one === tab ? ('page' as const) : undefined })
  return (
    <div class="page order-page">
      <div class="order-head">
        <h1>{shared('orderNumber', { number: order.number })}</h1>
        <p class="muted">
          {t('ordered', { when: date(order.placedAt) })} <span class="chip">{order.status}</span> <StoreLink url={order.url} />
        </p>
      </div>
      <nav class="tabs" aria-label={shared('orderNumber', { number: order.number })}>
        <a href={orderPath(id)} {...tabProps('items')}>
          {t('items')}
        </a>
        <a href={orderMessagesPath(id)} {...tabProps('messages')}>
          {t('messages')}
          <Count unread={order.unreadCount} />
        </a>
      </nav>
      {tab === 'items' ? (
        <div class="card">
          <OrderItems order={order} />
          <OrderNews events={order.events} label={order.status} />
          <a class="button" href={orderMessagesPath(id)}>
            <Icon name="message" size={18} /> {t('contactSeller')}
          </a>
        </div>
      ) : (
        <OrderThread order={order} onSent={reload} onMarkedUnread={() => go(messagesPath)} />
      )}
    </div>
  )
}
