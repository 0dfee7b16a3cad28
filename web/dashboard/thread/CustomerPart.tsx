import { CustomerOf, type ThreadDetails } from '../../client'
import { Avatar } from '../../ui/Avatar'
import { date, money, shortTime } from '../../ui/format'
import { useLoad, useParley } from '../../ui/hooks'
import { t as shared } from '../../ui/texts'
import { orderPath, threadPath } from '../paths'
import { t } from '../texts'

const SHOWN = 5

/** The customer, with their other orders and threads. */
export function CustomerPart({ thread, customer }: { thread: ThreadDetails; customer: NonNullable<ThreadDetails['customer']> }) {
  const { run } = useParley()
  const { value } = useLoad(() => run(CustomerOf, { threadId: thread.id, customerId: customer.id, name: customer.name }), [thread.id])
  const threads = value?.threads.nodes.filter((one) => one.id !== thread.id).slice(0, SHOWN) ?? []
  const orders = value?.orders.nodes.filter((one) => one.customer.id === customer.id && one.id !== thread.order?.id).slice(0, SHOWN) ?? []
  return (
    <section class="part">
      <h3>{t('customer')}</h3>
      <div class="person">
        <Avatar name={customer.name} />
        <p>
          {customer.name}
          {value?.thread?.customer?.email && <small>{value.thread.customer.email}</small>}
        </p>
      </div>
      {threads.length > 0 && (
        <>
          <h4>{t('otherThreads')}</h4>
          <ul class="links">
            {threads.map((one) => (
              <li key={one.id}>
                <a href={threadPath(one.id)}>{one.order ? shared('orderNumber', { number: one.order.number }) : one.subject}</a>
                <span class="muted">{one.vendor?.name}</span>
                <span class="muted links-end">{shortTime(one.lastMessageAt)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {orders.length > 0 && (
        <>
          <h4>{t('otherOrders')}</h4>
          <ul class="links">
            {orders.map((one) => (
              <li key={one.id}>
                <a href={orderPath(one.id)}>{shared('orderNumber', { number: one.number })}</a>
                <span class="muted">{date(one.placedAt)}</span>
                <span class="muted links-end">{money(one.total)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
