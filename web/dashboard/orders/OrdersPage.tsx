import { useState } from 'preact/hooks'
import { type OrderMessagesFilter, type OrderRow, StaffOrders } from '../../client'
import { date, money } from '../../ui/format'
import { useParley, useTitle } from '../../ui/hooks'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { usePages } from '../../ui/usePages'
import { isPassing, useLive } from '../live'
import { orderPath, threadPath } from '../paths'
import { SearchField } from '../SearchField'
import { ShowMore } from '../ShowMore'
import { t, tn } from '../texts'
import { useSettled } from '../../ui/useSettled'

const FILTERS: OrderMessagesFilter[] = ['ALL', 'WITH_MESSAGES', 'WITH_UNREAD', 'WITH_OPEN_DISPUTE']
const LABELS = { ALL: 'ordersAll', WITH_MESSAGES: 'ordersWithMessages', WITH_UNREAD: 'ordersUnread', WITH_OPEN_DISPUTE: 'ordersDispute' } as const

/** Orders, by what is said about them. */
export function OrdersPage() {
  const { run } = useParley()
  const [messages, setMessages] = useState<OrderMessagesFilter>('ALL')
  const [text, setText] = useState('')
  const search = useSettled(text.trim())
  useTitle(t('orders'))
  const pages = usePages<OrderRow>(
    async (after) => (await run(StaffOrders, { first: 50, after, filter: { messages, search: search || null } })).orders,
    [messages, search],
  )
  useLive(pages.reload, (event) => !isPassing(event))
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('orders')}</h1>
        <SearchField label={t('searchOrders')} value={text} onValue={setText} />
      </div>
      <div class="quick" role="group" aria-label={t('filter')}>
        {FILTERS.map((one) => (
          <button key={one} type="button" aria-pressed={messages === one} onClick={() => setMessages(one)}>
            {t(LABELS[one])}
          </button>
        ))}
      </div>
      {!pages.items && (pages.failed ? <LoadFailed onRetry={pages.reload} /> : <Loading />)}
      {pages.items?.length === 0 && <Notice icon="search" title={t('nothingFound')} text={t('nothingFoundHint')} />}
      {pages.items && pages.items.length > 0 && <Table orders={pages.items} />}
      <ShowMore pages={pages} />
    </div>
  )
}

function Table({ orders }: { orders: OrderRow[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('order')}</th>
          <th scope="col">{t('customer')}</th>
          <th scope="col">{t('placed')}</th>
          <th scope="col">{t('orderStatus')}</th>
          <th scope="col" class="number">
            {t('total')}
          </th>
          <th scope="col">{t('messages')}</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.id}>
            <th scope="row">
              <a href={orderPath(order.id)}>{order.number}</a>
            </th>
            <td>{order.customer.name}</td>
            <td class="muted">
              <time dateTime={order.placedAt}>{date(order.placedAt)}</time>
            </td>
            <td>
              <span class="chip">{order.status}</span>
            </td>
            <td class="number">{money(order.total)}</td>
            <td>
              <Talk order={order} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Talk({ order }: { order: OrderRow }) {
  const [only] = order.threads
  return (
    <span class="talk">
      {only && <a href={order.threads.length === 1 ? threadPath(only.id) : orderPath(order.id)}>{tn('threadCount', order.threads.length)}</a>}
      {order.unreadCount > 0 && (
        <span class="count">
          <span aria-hidden="true">{order.unreadCount}</span>
          <span class="sr-only">{tn('unreadMessages', order.unreadCount)}</span>
        </span>
      )}
      {order.hasOpenDispute && <span class="chip red">{t('dispute')}</span>}
    </span>
  )
}
