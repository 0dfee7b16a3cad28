import { useState } from 'preact/hooks'
import type * as client from '../client'
import { Avatar } from './Avatar'
import { Count } from './Count'
import { FirstMessage } from './FirstMessage'
import { useParley } from './hooks'
import { labelOf, t } from './texts'
import { lineText } from './steps'
import { ThreadPane } from './ThreadPane'

interface OrderThreadProps {
  /** An order, or without an id those who can be written to about none. */
  order: Pick<NonNullable<client.OrderResult['order']>, 'recipients' | 'threads'> & { id: string | null; items?: client.OrderParts['items'] }
  /** A first message made a thread: the order should be loaded anew. */
  onSent: () => void
  onMarkedUnread?: () => void
  /** Begin with the cursor where one writes; not for a page that is about more. */
  autoFocus?: boolean
}

/** The thread with the order's seller; where it has several, first the question whom to write to. */
export function OrderThread({ order, onSent, onMarkedUnread, autoFocus = true }: OrderThreadProps) {
  const { store, viewer } = useParley()
  const [chosen, setChosen] = useChoice(order.id ?? '')
  const soldBy = (vendorId: string | undefined) => order.items?.flatMap((item) => (item.vendor?.id === vendorId ? [item.name] : [])).join(', ') || null
  const keyOf = (one: { vendor: { id: string } | null }) => one.vendor?.id ?? 'store'
  const choices = [
    ...order.recipients,
    // Threads of another time, with whom one cannot begin one now.
    ...order.threads
      .filter((thread) => !order.recipients.some((one) => keyOf(one) === keyOf(thread)))
      .map((thread) => ({ name: thread.vendor?.name ?? store.name, vendor: thread.vendor, thread })),
  ]
  const recipient = choices.length === 1 ? choices[0] : choices.find((one) => keyOf(one) === chosen)
  return (
    <div class={choices.length > 1 ? 'order-messages several' : 'order-messages'}>
      {choices.length > 1 && (
        <fieldset class="recipients">
          <legend>{t('chooseRecipient')}</legend>
          {choices.map((one) => (
            <label key={keyOf(one)} class="recipient">
              <input type="radio" name="recipient" checked={recipient === one} onChange={() => setChosen(keyOf(one))} />
              <Avatar name={one.name} />
              <span>
                {one.name}
                {one.thread?.dispute && <span class="chip red">{labelOf('status', one.thread.dispute.status)}</span>}
                {soldBy(one.vendor?.id) && <small class="muted">{soldBy(one.vendor?.id)}</small>}
                {one.thread && <small class="muted"> {lineText(one.thread.lastMessage, viewer)}</small>}
              </span>
              <Count unread={one.thread?.unreadCount ?? 0} />
            </label>
          ))}
        </fieldset>
      )}
      {recipient?.thread ? (
        <ThreadPane
          key={recipient.thread.id}
          threadId={recipient.thread.id}
          autoFocus={autoFocus}
          title={() => (
            <h2 class="thread-name">
              <Avatar name={recipient.name} /> <span>{recipient.name}</span>
            </h2>
          )}
          counterpart={() => recipient.name}
          {...(onMarkedUnread ? { onMarkedUnread } : {})}
        />
      ) : (
        recipient && (
          <FirstMessage key={keyOf(recipient)} orderId={order.id} vendorId={recipient.vendor?.id ?? null} name={recipient.name} onSent={onSent} autoFocus={autoFocus} />
        )
      )}
    </div>
  )
}

/** Which of an order's sellers was chosen: the same after a reload. */
function useChoice(orderId: string): [string | null, (chosen: string) => void] {
  const place = `parley:seller:${orderId}`
  const [chosen, setChosen] = useState(() => {
    try {
      return sessionStorage.getItem(place)
    } catch {
      return null
    }
  })
  return [
    chosen,
    (next) => {
      setChosen(next)
      try {
        sessionStorage.setItem(place, next)
      } catch {
        // Switched off: then until the page is left.
      }
    },
  ]
}
