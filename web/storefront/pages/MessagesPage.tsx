import { useRef, useState } from 'preact/hooks'
import * as client from '../../client'
import { type ThreadRow, type ThreadsModel, openThreads } from '../../client'
import { Avatar } from '../../ui/Avatar'
import { Chunks } from '../../ui/Chunks'
import { Count } from '../../ui/Count'
import { date, shortTime } from '../../ui/format'
import { lineText } from '../../ui/steps'
import { openThreadName, useModel, useParley, useStore, useTitle } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { lazy } from '../../ui/lazy'
import { LoadingRows, Notice } from '../../ui/Notices'
import { go } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import { useHasDraft } from '../../ui/useDraft'
import { ThreadPane } from '../../ui/ThreadPane'
import { OrderItems, StoreLink } from '../OrderItems'
import { messagesPath, orderPath, threadPath } from '../paths'
import { t } from '../texts'

const OrderTimeline = lazy(async () => (await import('../../ui/parcel/OrderTimeline')).ready())
const NewConversation = lazy(async () => (await import('../NewConversation')).NewConversation)
const PER_CHUNK = 50

/** The list of threads, and beside it, or on a phone in its place, the one that is open. */
export function MessagesPage({ threadId }: { threadId: string | null }) {
  const parley = useParley()
  const model = useModel(() => openThreads(parley, 'NEWEST_FIRST'), [parley])
  const [writing, setWriting] = useState(false)
  useTitle(useStore(openThreadName) ?? t('messages'))
  return (
    <div class={`inbox ${threadId ? 'has-thread' : ''}`}>
      <h1 class="sr-only">{t('messages')}</h1>
      <section class="inbox-list" aria-labelledby="inbox-title">
        <div class="inbox-head">
          <h2 id="inbox-title">{t('messages')}</h2>
          <button type="button" class="button small" onClick={() => setWriting(true)}>
            <Icon name="plus" size={16} /> {t('newConversation')}
          </button>
        </div>
        {model && <ThreadList model={model} threadId={threadId} />}
      </section>
      {threadId ? (
        <OpenThread key={threadId} threadId={threadId} />
      ) : (
        <div class="inbox-none">
          <Notice icon="message" title={t('openConversation')} text={t('openConversationHint')} />
        </div>
      )}
      {writing && (
        <NewConversation
          onClose={() => setWriting(false)}
          onSent={(id) => {
            setWriting(false)
            go(threadPath(id))
          }}
        />
      )}
    </div>
  )
}

function ThreadList({ model, threadId }: { model: ThreadsModel; threadId: string | null }) {
  const state = useStore(model.state)
  const { store } = useParley()
  const scroller = useRef<HTMLDivElement>(null)
  if (state.status === 'offline') return <p class="empty">{shared('loadFailed')}</p>
  if (state.status === 'loading') return <LoadingRows />
  if (state.status === 'ready' && state.rows.length === 0) {
    return <Notice icon="message" title={t('noMessages')} text={t('noMessagesHint')} />
  }
  function onScroll(): void {
    const element = scroller.current
    if (element && element.scrollHeight - element.scrollTop - element.clientHeight < 800) void model.loadMore().catch(() => {})
  }
  return (
    <div ref={scroller} class="thread-list" onScroll={onScroll} role="list" aria-label={t('messages')}>
      <Chunks
        items={state.rows}
        groupOf={(_, index) => Math.floor(index / PER_CHUNK)}
        version={threadId}
        root={scroller}
        render={(row) => <Row key={row.id} row={row} isOpen={row.id === threadId} storeName={store.name} />}
      />
    </div>
  )
}

function Row({ row, isOpen, storeName }: { row: ThreadRow; isOpen: boolean; storeName: string }) {
  const name = row.vendor?.name ?? storeName
  const { lastMessage: last } = row
  const hasDraft = useHasDraft(row.id)
  const text = lineText(last, useParley().viewer)
  return (
    <div role="listitem">
      <a class={`thread-row ${row.unreadCount > 0 ? 'unread' : ''}`} href={threadPath(row.id)} aria-current={isOpen ? 'true' : undefined}>
        <Avatar name={name} />
        <span class="row-main">
          <span class="row-top">
            <span class="row-name">{row.order ? shared('orderNumber', { number: row.order.number }) : row.subject}</span>
            <time dateTime={row.lastMessageAt}>{shortTime(row.lastMessageAt)}</time>
          </span>
          <span class="row-subject">
            {name}
            {row.dispute && <span class="chip red">{t('dispute')}</span>}
            {hasDraft && <span class="chip">{shared('draft')}</span>}
          </span>
          <span class="row-text">{last?.viewerIsAuthor ? t('youWrote', { text }) : text}</span>
        </span>
        <Count unread={row.unreadCount} />
      </a>
    </div>
  )
}

function OpenThread({ threadId }: { threadId: string }) {
  const { store } = useParley()
  const nameOf = (thread: client.ThreadDetails) => thread.vendor?.name ?? store.name
  return (
    <ThreadPane
      threadId={threadId}
      counterpart={nameOf}
      onMarkedUnread={() => go(messagesPath)}
      back={
        <a class="button" href={messagesPath}>
          {t('backToMessages')}
        </a>
      }
      title={(thread) => (
        <>
          <a class="icon-button back" href={messagesPath} aria-label={t('backToMessages')}>
            <Icon name="back" />
          </a>
          <Avatar name={nameOf(thread)} />
          <div class="thread-names">
            <h2 class="thread-name">
              <span>{nameOf(thread)}</span>
            </h2>
            <p class="muted small">
              {thread.order ? (
                <a href={orderPath(thread.order.id)}>{shared('orderNumber', { number: thread.order.number })}</a>
              ) : thread.product?.url ? (
                <a href={thread.product.url}>{thread.product.name}</a>
              ) : (
                thread.subject
              )}
              {thread.order && ` · ${thread.order.status}`}
            </p>
          </div>
        </>
      )}
      aside={({ state: { view } }) => view?.thread.order && <OrderAside order={view.thread.order} messages={view.messages} />}
    />
  )
}

/** The order at hand, beside its thread, and what happened to it. */
function OrderAside({ order, messages }: { order: client.OrderParts; messages: client.MessageParts[] }) {
  const title = shared('orderNumber', { number: order.number })
  return (
    <aside class="order-aside" aria-label={title}>
      <h2>
        <a href={orderPath(order.id)}>{title}</a>
      </h2>
      <p class="muted small">
        {t('ordered', { when: date(order.placedAt) })} <span class="chip">{order.status}</span>
      </p>
      <OrderItems order={order} />
      <p class="small">
        <StoreLink url={order.url} />
      </p>
      <OrderTimeline orderId={order.id} messages={messages} />
    </aside>
  )
}
