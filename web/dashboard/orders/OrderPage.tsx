import { useId, useRef, useState } from 'preact/hooks'
import { StaffOrder, type StaffOrderResult, ThreadCreate, accepted, newId } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { date, money } from '../../ui/format'
import { useLoad, useParley, useTitle } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { Loading } from '../../ui/Notices'
import { OrderNews } from '../../ui/OrderNews'
import { LoadFailed } from '../../ui/PageNotices'
import { go } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import { NotFound } from '../Notices'
import { ordersPath, threadPath } from '../paths'
import { t } from '../texts'
import { Items } from './Items'

type Order = NonNullable<StaffOrderResult['order']>
type Recipient = Order['recipients'][number]

/** An order, and who of its sellers talks with its customer. */
export function OrderPage({ id }: { id: string }) {
  const { run } = useParley()
  const { value, failed, reload } = useLoad(() => run(StaffOrder, { id }), [id])
  useTitle(value?.order ? shared('orderNumber', { number: value.order.number }) : t('orders'))
  if (!value) return failed ? <LoadFailed onRetry={reload} /> : <Loading />
  return value.order ? <Shown order={value.order} /> : <NotFound />
}

function Shown({ order }: { order: Order }) {
  const [writingTo, setWritingTo] = useState<Recipient | null>(null)
  return (
    <div class="page narrow">
      <p>
        <a class="back-link" href={ordersPath}>
          <Icon name="back" size={18} /> {t('orders')}
        </a>
      </p>
      <div class="page-head">
        <h1>{shared('orderNumber', { number: order.number })}</h1>
        {order.hasOpenDispute && <span class="chip red">{t('dispute')}</span>}
      </div>
      <p class="muted">
        {order.customer.name} · {date(order.placedAt)} <span class="chip">{order.status}</span>
      </p>
      <section class="panel">
        <Items items={order.items} />
        <p class="panel-total">
          {t('total')} <b>{money(order.total)}</b>
        </p>
      </section>
      <OrderNews events={order.events} label={order.status} />
      <h2>{t('messages')}</h2>
      <ul class="panel rows">
        {order.recipients.map((one) => (
          <li key={one.vendor?.id ?? 'store'}>
            <span>{one.name}</span>
            {one.thread ? (
              <a class="button small" href={threadPath(one.thread.id)}>
                {t('openThread')}
              </a>
            ) : (
              <button type="button" class="button small" onClick={() => setWritingTo(one)}>
                {shared('writeTo', { name: order.customer.name })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {writingTo && <WriteDialog order={order} recipient={writingTo} onClose={() => setWritingTo(null)} />}
    </div>
  )
}

/** The first message of a thread, by staff. */
function WriteDialog({ order, recipient, onClose }: { order: Order; recipient: Recipient; onClose: () => void }) {
  const { run, viewer } = useParley()
  const [{ body }, change, forget] = useFields(`write:${order.id}:${recipient.vendor?.id ?? ''}`, { body: '' })
  const bodyId = useId()
  const clientMutationId = useRef(newId()).current // the same for each try
  const action = useAction(async () => {
    const vendorId = viewer.role === 'ADMIN' ? (recipient.vendor?.id ?? null) : null
    const { threadCreate } = await run(ThreadCreate, { input: { orderId: order.id, vendorId, body, clientMutationId } })
    const { thread } = accepted(threadCreate)
    forget()
    if (thread) go(threadPath(thread.id))
  })
  const title = shared('writeTo', { name: order.customer.name })
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <label for={bodyId}>{shared('draftLabel')}</label>
        <textarea id={bodyId} required rows={5} value={body} onInput={(event) => change({ body: event.currentTarget.value })} />
        <DialogFoot action={action} button={shared('send')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
