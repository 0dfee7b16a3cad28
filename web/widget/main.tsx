import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import * as client from '../client'
import type { Parley } from '../client'
import { Avatar } from '../ui/Avatar'
import { Count } from '../ui/Count'
import { ConnectionLine } from '../ui/ConnectionLine'
import { useLoad, useParley, useStore } from '../ui/hooks'
import { OrderThread } from '../ui/OrderThread'
import { t } from '../ui/texts'
import { ThreadPane } from '../ui/ThreadPane'
import { ParleyElement } from './ParleyElement'

/** `<parley-thread order="..." token="...">`: what is said about an order, and where one writes. */
class ParleyThread extends ParleyElement {
  protected show(): ComponentChildren {
    const [order, thread] = [this.getAttribute('order'), this.getAttribute('thread')]
    return (
      <div class="widget">
        <ConnectionLine />
        {thread ? <OneThread id={thread} /> : order !== null && <Order externalId={order} />}
      </div>
    )
  }
}

function OneThread({ id }: { id: string }) {
  const { store } = useParley()
  const nameOf = (thread: client.ThreadDetails) => thread.vendor?.name ?? store.name
  return (
    <ThreadPane
      threadId={id}
      counterpart={nameOf}
      title={(thread) => (
        <h2 class="thread-name">
          <Avatar name={nameOf(thread)} /> <span>{nameOf(thread)}</span>
        </h2>
      )}
    />
  )
}

function Order({ externalId }: { externalId: string }) {
  const { run } = useParley()
  const { value, failed, reload } = useLoad(() => run(client.Order, { externalId }), [externalId])
  if (failed) return <p class="empty">{t('loadFailed')}</p>
  if (!value) return null
  if (!value.order) return <p class="empty">{t('threadMissing')}</p>
  return <OrderThread order={value.order} onSent={reload} autoFocus={false} />
}

/** `<parley-badge token="...">`: how much is unread, or nothing. Tells of each change by `parley-unread`. */
class ParleyBadge extends ParleyElement {
  protected show(parley: Parley): ComponentChildren {
    return <Badge parley={parley} onChange={(unread) => this.tell('parley-unread', unread)} />
  }
}

function Badge({ parley, onChange }: { parley: Parley; onChange: (unread: client.Badge) => void }) {
  const unread = useStore(parley.badge)
  useEffect(() => onChange(unread), [unread])
  return (
    <span role="status">
      <Count unread={unread.messages} capped={unread.capped} />
    </span>
  )
}

for (const [name, element] of Object.entries({ 'parley-thread': ParleyThread, 'parley-badge': ParleyBadge })) {
  if (!customElements.get(name)) customElements.define(name, element)
}
