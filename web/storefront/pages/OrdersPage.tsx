import * as client from '../../client'
import { Chunks } from '../../ui/Chunks'
import { Count } from '../../ui/Count'
import { date, money } from '../../ui/format'
import { useParley, useStore, useTitle } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { Tile } from '../Tile'
import { orderMessagesPath, orderPath } from '../paths'
import { t, tn } from '../texts'
import { usePages } from '../../ui/usePages'

type OrderRow = client.OrdersResult['orders']['nodes'][number]

/** My account: the viewer's orders, each with a way to its seller. */
export function OrdersPage() {
  const { run, viewer, badge } = useParley()
  const unread = useStore(badge)
  const news = `${unread.messages} ${unread.disputes}`
  const orders = usePages(
    async (after) => (await run(client.Orders, { first: 20, after, filter: null })).orders,
    [news], // what is unread, or disputed, shows on each
  )
  useTitle(t('allOrders'))
  return (
    <div class="page">
      <h1>{t('hello', { name: viewer.name.split(' ')[0] ?? viewer.name })}</h1>
      <p class="lead muted">{t('ordersHint')}</p>
      {orders.failed && !orders.items && <LoadFailed onRetry={orders.reload} />}
      {!orders.failed && !orders.items && <Loading />}
      {orders.items?.length === 0 && <Notice icon="box" title={t('noOrders')} text={t('noOrdersHint')} />}
      <div class="order-list" role="list" aria-label={t('allOrders')}>
        {orders.items && (
          <Chunks items={orders.items} groupOf={(_, index) => Math.floor(index / 20)} render={(order) => <OrderCard key={order.id} order={order} />} />
        )}
      </div>
      {orders.hasMore && (
        <button type="button" class="button more" onClick={orders.loadMore}>
          {t('loadMore')}
        </button>
      )}
    </div>
  )
}

function OrderCard({ order }: { order: OrderRow }) {
  const pieces = order.items.reduce((sum, item) => sum + item.quantity, 0)
  const names = order.items.map((item) => item.name).join(', ')
  return (
    <div class="card order-card" role="listitem">
      {order.items[0] && <Tile item={order.items[0]} />}
      <div class="order-facts">
        <h2>
          <a href={orderPath(order.id)}>{order.number}</a>
          <span class="chip">{order.status}</span>
          {order.hasOpenDispute && (
            <span class="chip red">
              <Icon name="alert" size={14} /> {t('dispute')}
            </span>
          )}
        </h2>
        <p class="order-names">{names}</p>
        <p class="muted small">
          {t('ordered', { when: date(order.placedAt) })} · {tn('itemCount', pieces)} · {money(order.total)}
        </p>
      </div>
      <a class={`button ${order.unreadCount > 0 ? 'primary' : ''}`} href={orderMessagesPath(order.id)}>
        <Icon name="message" size={18} />
        {t('contactSeller')}
        <span class="sr-only"> {order.number}</span>
        <Count unread={order.unreadCount} />
      </a>
    </div>
  )
}
