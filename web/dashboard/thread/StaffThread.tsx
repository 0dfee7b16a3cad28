import { useState } from 'preact/hooks'
import * as client from '../../client'
import { accepted } from '../../client'
import { Avatar } from '../../ui/Avatar'
import { useParley } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { allows } from '../../ui/MessageList'
import { go } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import { type ThreadParts, ThreadPane } from '../../ui/ThreadPane'
import { PanelIcon } from '../icons'
import { inboxPath, orderPath } from '../paths'
import { t } from '../texts'
import { sayProblem } from '../toast'
import { Aside } from './Aside'
import { BlockDialog } from './BlockDialog'
import { EraseDialog } from './EraseDialog'
import { ResolutionDialog } from './ResolutionDialog'
import { StaffComposer } from './StaffComposer'

type Asked = 'propose' | 'resolve' | 'block' | 'erase'

/** A thread as staff see it: with notes, canned replies, who takes care of it, and beside it customer, order and dispute. */
export function StaffThread({ threadId }: { threadId: string }) {
  const { viewer } = useParley()
  const [showsAside, setShowsAside] = useState(false)
  const [asking, setAsking] = useState<{ what: Asked; parts: ThreadParts } | null>(null)
  const ask = (what: Asked, parts: ThreadParts) => () => setAsking({ what, parts })
  return (
    <div class={`staff-thread ${showsAside ? 'shows-aside' : ''}`}>
      <ThreadPane
        threadId={threadId}
        counterpart={(thread) => thread.customer.name}
        onMarkedUnread={() => go(inboxPath)}
        title={(thread) => <Title thread={thread} showsAside={showsAside} onAside={() => setShowsAside(!showsAside)} />}
        composer={(parts) => <StaffComposer {...parts} />}
        disputeActions={(parts) => <DisputeButtons {...parts} onAsk={(what) => ask(what, parts)()} />}
        escalation={viewer.role === 'ADMIN' ? (thread) => (thread.vendor ? { title: t('takeOver'), text: t('takeOverConfirm') } : null) : undefined}
        menu={(parts) => <MenuEntries {...parts} onAsk={viewer.role === 'ADMIN' ? (what) => ask(what, parts)() : null} />}
        aside={(parts) => <Aside {...parts} onClose={() => setShowsAside(false)} />}
      />
      {asking?.what === 'block' && <BlockDialog user={asking.parts.state.view!.thread.customer} onClose={() => setAsking(null)} />}
      {asking?.what === 'erase' && <EraseDialog user={asking.parts.state.view!.thread.customer} onClose={() => setAsking(null)} />}
      {(asking?.what === 'propose' || asking?.what === 'resolve') && (
        <ResolutionDialog how={asking.what} thread={asking.parts.state.view!.thread} onDone={asking.parts.model.replace} onClose={() => setAsking(null)} />
      )}
    </div>
  )
}

function Title({ thread, showsAside, onAside }: { thread: client.ThreadDetails; showsAside: boolean; onAside: () => void }) {
  return (
    <>
      <a class="icon-button back" href={inboxPath} aria-label={t('backToInbox')}>
        <Icon name="back" />
      </a>
      <Avatar name={thread.customer.name} />
      <div class="thread-names">
        <h2 class="thread-name">
          <span>{thread.customer.name}</span>
        </h2>
        <p class="muted small">
          {thread.order ? <a href={orderPath(thread.order.id)}>{shared('orderNumber', { number: thread.order.number })}</a> : thread.subject}
          {thread.vendor && ` · ${thread.vendor.name}`}
        </p>
      </div>
      <button type="button" class="icon-button aside-button" aria-label={t('details')} title={t('details')} aria-expanded={showsAside} onClick={onAside}>
        <PanelIcon />
      </button>
    </>
  )
}

function DisputeButtons({ state, onAsk }: ThreadParts & { onAsk: (what: 'propose' | 'resolve') => void }) {
  return (
    <>
      {allows(state, 'RESOLVE_DISPUTE') && (
        <button type="button" class="button small primary" onClick={() => onAsk('resolve')}>
          {t('resolve')}
        </button>
      )}
      {allows(state, 'PROPOSE_RESOLUTION') && (
        <button type="button" class="button small" onClick={() => onAsk('propose')}>
          {t('propose')}
        </button>
      )}
    </>
  )
}

function MenuEntries({ model, state, onAsk }: ThreadParts & { onAsk: ((what: 'block' | 'erase') => void) | null }) {
  const { run } = useParley()
  const { thread } = state.view!
  const noReply = async () => {
    const { outcome } = await run(client.ThreadNoReplyNeeded, { input: { threadId: thread.id } })
    const changed = accepted(outcome).thread
    if (changed) model.replace(changed)
  }
  return (
    <>
      {thread.awaitingReplyFrom && (
        <button type="button" onClick={() => void noReply().catch(sayProblem)}>
          {t('noReplyNeeded')}
        </button>
      )}
      {onAsk && (
        <>
          <button type="button" onClick={() => onAsk('block')}>
            {t('blockPerson', { name: thread.customer.name })}
          </button>
          <button type="button" onClick={() => onAsk('erase')}>
            {t('erasePerson')}
          </button>
        </>
      )}
    </>
  )
}
