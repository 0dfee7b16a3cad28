import type { MessageParts } from '../../client'
import { OrderEventsOf } from '../../client/generated-parcel'
import { useLoad, useParley } from '../hooks'
import { OrderNews } from '../OrderNews'
import { parcelTexts, t } from './texts'

/** The component, once its texts are there. */
export async function ready(): Promise<typeof OrderTimeline> {
  await parcelTexts.load()
  return OrderTimeline
}

/** What happened to a thread's order, beside the thread: asked anew with each event that is told in it. */
function OrderTimeline({ orderId, messages }: { orderId: string; messages: readonly MessageParts[] }) {
  const { run } = useParley()
  const told = messages.filter((one) => one.kind === 'ORDER_EVENT').length
  const { value } = useLoad(() => run(OrderEventsOf, { id: orderId }), [orderId, told])
  const events = value?.order?.events ?? []
  if (events.length === 0) return null
  return (
    <section class="part order-timeline">
      <h3>{t('orderEvents')}</h3>
      <OrderNews events={events} label={t('orderEvents')} />
    </section>
  )
}
