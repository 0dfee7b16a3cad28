import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import * as client from '../client'
import { type ThreadModel, type ThreadState, accepted, openThread, presentDispute } from '../client'
import { Composer } from './Composer'
import { Confirm } from './Dialog'
import { Answering, DisputeQuestion, EditDialog, OpenDisputeDialog } from './dialogs'
import { DisputeNote } from './DisputeNote'
import type { Escalation, Question } from './DisputeQuestion'
import { dateAndTime } from './format'
import { openThreadName, useModel, useParley, useStore } from './hooks'
import { Icon } from './icons'
import { Menu } from './Menu'
import { MessageList, allows } from './MessageList'
import { Loading, Notice } from './Notices'
import { t } from './texts'
import { useLow } from './useLow'

export interface ThreadParts {
  model: ThreadModel
  state: ThreadState
}

interface ThreadPaneProps {
  threadId: string
  /** How the thread is opened, where not as usual. */
  open?: typeof openThread
  /** What stands left of the actions in the head. */
  title: (thread: client.ThreadDetails) => ComponentChildren
  /** The name of whoever is on the other side. */
  counterpart: (thread: client.ThreadDetails) => string
  /** More buttons on the dispute's note, as staff have them. */
  disputeActions?: (parts: ThreadParts) => ComponentChildren
  /** What asking for the store's decision is called, where it is not the usual; null: it is not offered. */
  escalation?: ((thread: client.ThreadDetails) => Escalation | null) | undefined
  /** In place of the composer. */
  composer?: (parts: ThreadParts) => ComponentChildren
  /** More entries of the menu. */
  menu?: (parts: ThreadParts) => ComponentChildren
  /** A way back, where there is no such thread. */
  back?: ComponentChildren
  /** What stands beside the thread. */
  aside?: (parts: ThreadParts) => ComponentChildren
  /** What stands below a message. */
  after?: (message: client.MessageParts) => ComponentChildren
  /** The message that is marked. */
  markedSeq?: number | null
  /** What stands below the head. */
  top?: ComponentChildren
  /** How notes are shown, where not as other texts. */
  noteWords?: (text: string) => ComponentChildren
  /** The ids of the colleagues whom a note names. */
  namedIn?: (note: string) => string[]
  /** After the thread was made unread: the page should leave it, or it would be read again. */
  onMarkedUnread?: () => void
  autoFocus?: boolean
}

/** A thread, live: its head, its dispute, its messages, and where one writes. What is offered is what `viewerActions` allow. */
export function ThreadPane(props: ThreadPaneProps) {
  const parley = useParley()
  const model = useModel(() => (props.open ?? openThread)(parley, props.threadId), [parley, props.threadId])
  return model ? <Opened key={props.threadId} model={model} {...props} /> : <Loading />
}

function Opened({ model, ...props }: ThreadPaneProps & { model: ThreadModel }) {
  const state = useStore(model.state)
  if (state.status === 'missing') return <Missing back={props.back} />
  if (state.status === 'offline') return <p class="empty">{t('loadFailed')}</p>
  if (!state.view) return <Loading />
  return (
    <>
      <Shown model={model} state={state} {...props} />
      {props.aside?.({ model, state })}
    </>
  )
}

function Shown({ model, state, title, counterpart, disputeActions, composer, menu, autoFocus, ...props }: ThreadPaneProps & ThreadParts) {
  const { run } = useParley()
  const [asking, setAsking] = useState<'dispute' | { takeBack: string } | { edited: client.MessageParts } | { question: Question } | null>(null)
  const { thread, messages } = state.view!
  const name = counterpart(thread)
  const parts = { model, state }
  const place = useRef<HTMLElement>(null)
  const isLow = useLow(place)
  const canUnread = props.onMarkedUnread && messages.some((one) => !one.viewerIsAuthor)
  async function markUnread(): Promise<void> {
    const { threadMarkUnread } = await run(client.ThreadMarkUnread, { input: { threadId: thread.id } })
    accepted(threadMarkUnread)
    props.onMarkedUnread?.()
  }
  const asksStore = thread.vendor ? { title: t('escalate'), text: t('escalateConfirm') } : null // which decides what it sells itself
  const escalation = props.escalation ? props.escalation(thread) : asksStore
  useEffect(() => {
    openThreadName.set(`${thread.order ? t('orderNumber', { number: thread.order.number }) : thread.subject} · ${name}`)
    return () => openThreadName.set(null)
  }, [thread.order?.number, thread.subject, name])
  const dispute = presentDispute(thread)
  const opening = thread.viewerActions.find((one) => one.action === 'OPEN_DISPUTE')
  const canDispute = opening?.allowed || (opening?.since && new Date(opening.since) <= new Date())
  const waits = !canDispute && opening?.since && t('disputeFrom', { when: dateAndTime(opening.since) })
  const note = dispute && (
    <DisputeNote state={state} actions={disputeActions?.(parts)} escalation={escalation?.title ?? null} onAsk={(question) => setAsking({ question })} />
  )
  return (
    <section ref={place} class="thread" aria-label={t('messagesOf', { name })}>
      <div class="thread-head">
        <div class="thread-title">{title(thread)}</div>
        {waits && <span class="muted small head-action">{waits}</span>}
        {canDispute && (
          <button type="button" class="button small quiet head-action" data-key="o" onClick={() => setAsking('dispute')}>
            {t('openDispute')}
          </button>
        )}
        {(canUnread || menu || canDispute || waits) && (
          <Menu button={<Icon name="more" />} label={t('more')} class={`icon-button ${canUnread || menu ? '' : 'menu-action'}`}>
            {waits && <p class="menu-title menu-action">{waits}</p>}
            {canDispute && (
              <button type="button" class="menu-action" onClick={() => setAsking('dispute')}>
                {t('openDispute')}
              </button>
            )}
            {canUnread && (
              <button type="button" onClick={() => void markUnread().catch(() => {})}>
                {t('markUnread')}
              </button>
            )}
            {menu?.(parts)}
          </Menu>
        )}
      </div>
      {props.top}
      {!isLow && note}
      <MessageList model={model} state={state} label={t('messagesOf', { name })} markedSeq={props.markedSeq} after={props.after} noteWords={props.noteWords} onEdit={(edited) => setAsking({ edited })} onTakeBack={(takeBack) => setAsking({ takeBack })}>
        {isLow && note}
      </MessageList>
      <Answering model={model} />
      {composer
        ? composer(parts)
        : allows(state, 'SEND_MESSAGE') && (
            <Composer
              draftKey={thread.id}
              place={{ threadId: thread.id }}
              label={t('writeTo', { name })}
              autoFocus={autoFocus ?? false}
              onSend={model.send}
              onTyping={model.typing}
            />
          )}
      {asking === 'dispute' && (
        <OpenDisputeDialog thread={thread} sellerName={name} onOpened={model.replace} onClose={() => setAsking(null)} />
      )}
      {asking && typeof asking === 'object' && 'question' in asking && dispute && (
        <DisputeQuestion asking={asking.question} dispute={dispute} model={model} escalation={escalation} onClose={() => setAsking(null)} />
      )}
      {asking && typeof asking === 'object' && 'edited' in asking && <EditDialog message={asking.edited} model={model} namedIn={props.namedIn} onClose={() => setAsking(null)} />}
      {asking && typeof asking === 'object' && 'takeBack' in asking && (
        <Confirm
          danger
          title={t('takeBack')}
          text={t('takeBackConfirm')}
          button={t('takeBack')}
          onConfirm={() => model.takeBack(asking.takeBack)}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  )
}

function Missing({ back }: { back: ComponentChildren }) {
  return (
    <Notice icon="message" title={t('threadMissing')} text={t('threadMissingHint')}>
      {back}
    </Notice>
  )
}
