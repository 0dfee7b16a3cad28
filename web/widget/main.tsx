import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import * as client from '../client'
import type { Parley } from '../client'
import { Avatar } from '../ui/Avatar'
import { Count } from '../ui/Count'
import { FirstMessage } from '../ui/FirstMessage'
import { ConnectionLine } from '../ui/ConnectionLine'
import { useLoad, useParley, useStore } from '../ui/hooks'
import { OrderThread } from '../ui/OrderThread'
import { t } from '../ui/texts'
import { ThreadPane } from '../ui/ThreadPane'
import { ParleyElement } from './ParleyElement'

/**
 * `<parley-thread order="..." token="...">`: what is said about an order, and where one writes. With `contact` in place
 * of `order`: those who can be written to without one.
 */
class ParleyThread extends ParleyElement {
  protected show(): ComponentChildren {
    const [order, thread] = [this.getAttribute('order'), this.getAttribute('thread')]
    return (
      <div class="widget">
        <ConnectionLine />
        {thread ? <OneThread id={thread} /> : order !== null ? <Order externalId={order} /> : this.hasAttribute('contact') && <Contact />}
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

function Contact() {
  const { run } = useParley()
  const { value, failed, reload } = useLoad(() => run(client.Recipients, { first: 100 }), [])
  if (failed) return <p class="empty">{t('loadFailed')}</p>
  if (!value) return null
  return <OrderThread order={{ id: null, recipients: value.recipients.nodes, threads: [] }} onSent={reload} autoFocus={false} />
}

/** `<parley-ask product="..." name="..." token="...">`: a question about a product, and what was said about it. */
class ParleyAsk extends ParleyElement {
  protected show(): ComponentChildren {
    const [externalId, name] = [this.getAttribute('product'), this.getAttribute('name')]
    const said = { url: this.getAttribute('url'), imageUrl: this.getAttribute('image'), vendorExternalId: this.getAttribute('vendor') }
    const product = externalId && name ? { externalId, name, ...said } : null
    return (
      <div class="widget">
        <ConnectionLine />
        {product && <Question key={externalId} product={product} seller={this.getAttribute('seller')} />}
      </div>
    )
  }
}

function Question({ product, seller }: { product: client.ProductInput; seller: string | null }) {
  const { run, store } = useParley()
  const [sent, setSent] = useState<string | null>(null)
  const { value, failed } = useLoad(() => run(client.ProductThreads, {}), [])
  if (failed) return <p class="empty">{t('loadFailed')}</p>
  if (!value) return null
  const id = sent ?? value.threads.nodes.find((one) => one.product?.externalId === product.externalId)?.id
  if (id) return <OneThread id={id} />
  return <FirstMessage orderId={null} product={product} vendorId={null} name={seller ?? store.name} onSent={(made) => setSent(made ?? null)} autoFocus={false} />
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

for (const [name, element] of Object.entries({ 'parley-thread': ParleyThread, 'parley-ask': ParleyAsk, 'parley-badge': ParleyBadge })) {
  if (!customElements.get(name)) customElements.define(name, element)
}
