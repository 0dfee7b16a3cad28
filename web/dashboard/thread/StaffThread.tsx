import { useEffect, useState } from 'preact/hooks'
import type { ThreadDetails } from '../../client'
import { Avatar } from '../../ui/Avatar'
import { useParley, useStore } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { lazy } from '../../ui/lazy'
import { allows } from '../../ui/MessageList'
import { go } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import { type ThreadParts, ThreadPane } from '../../ui/ThreadPane'
import { PanelIcon } from '../icons'
import { changeWanted } from '../inbox/changes'
import { show } from '../inbox/useAddress'
import { inboxView } from '../inbox/view'
import { useKeys } from '../keys'
import { partnerOf } from '../partner'
import { inboxPath, orderPath, printPath } from '../paths'
import { FindBar } from '../search/FindBar'
import { useReveal } from '../search/reveal'
import { t } from '../texts'
import { Aside } from './Aside'
import { BlockDialog } from './BlockDialog'
import { ChangeLines, useChangeLines } from './ChangeLines'
import { EraseDialog } from './EraseDialog'
import { NoteWords, colleagues, loadColleagues } from './mentions'
import { mentionedIn } from './mention-words'
import { openThreadWithPast } from './past'
import { QueueButtons } from './QueueButtons'
import { StaffComposer } from './StaffComposer'
import { WriteBetween } from './WriteBetween'
import { Together } from './Together'
import { noteWanted } from './wanted'

const ResolutionDialog = lazy(async () => (await import('./ResolutionDialog')).ready())

type Asked = 'propose' | 'resolve' | 'block' | 'erase' | 'between'

/** A thread as staff see it: with notes, canned replies, who takes care of it, and beside it customer, order and dispute. */
export function StaffThread({ threadId, seq }: { threadId: string; seq: number | null }) {
  const { viewer, store } = useParley()
  const [showsAside, setShowsAside] = useState(false)
  const [asking, setAsking] = useState<{ what: Asked; parts: ThreadParts } | null>(null)
  const { find, search } = useStore(inboxView)
  const [finding, setFinding] = useState(find !== '')
  useKeys({ f: () => setFinding(true), p: () => go(printPath(threadId)) })
  useEffect(() => () => show({ find: '' }, { isStep: false }), [])
  const ask = (what: Asked, parts: ThreadParts) => () => setAsking({ what, parts })
  const asked = asking?.parts.state.view!.thread
  const customer = asked?.customer
  return (
    <div class={`staff-thread ${showsAside ? 'shows-aside' : ''}`}>
      <ThreadPane
        threadId={threadId}
        open={openThreadWithPast}
        counterpart={(thread) => partnerOf(thread, viewer.role, store.name)}
        onMarkedUnread={() => go(inboxPath)}
        title={(thread) => <Title thread={thread} showsAside={showsAside} onAside={() => setShowsAside(!showsAside)} onFind={() => setFinding(true)} />}
        noteWords={(text) => <NoteWords text={text} />}
        namedIn={(note) => mentionedIn(note, colleagues.get())}
        after={(message) => <ChangeLines message={message} />}
        markedSeq={seq}
        top={finding ? <FindBar threadId={threadId} seq={seq} onClose={() => setFinding(false)} /> : null}
        composer={(parts) => <Foot {...parts} seq={seq} words={find || search} onAsk={(what) => ask(what, parts)()} />}
        disputeActions={(parts) => <DisputeButtons {...parts} onAsk={(what) => ask(what, parts)()} />}
        escalation={viewer.role === 'ADMIN' ? (thread) => (thread.vendor ? { title: t('takeOver'), text: t('takeOverConfirm') } : null) : undefined}
        menu={(parts) => <MenuEntries {...parts} onFind={() => setFinding(true)} onAsk={(what) => ask(what, parts)()} />}
        aside={(parts) => <Aside {...parts} onClose={() => setShowsAside(false)} />}
      />
      {asking?.what === 'between' && (
        <WriteBetween
          name={viewer.role === 'ADMIN' ? (asked?.vendor?.name ?? '') : store.name}
          vendorId={viewer.role === 'ADMIN' ? (asked?.vendor?.id ?? null) : null}
          orderId={asked?.order?.id ?? null}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.what === 'block' && customer && <BlockDialog user={customer} onClose={() => setAsking(null)} />}
      {asking?.what === 'erase' && customer && <EraseDialog user={customer} onClose={() => setAsking(null)} />}
      {(asking?.what === 'propose' || asking?.what === 'resolve') && (
        <ResolutionDialog how={asking.what} thread={asking.parts.state.view!.thread} onDone={asking.parts.model.replace} onClose={() => setAsking(null)} />
      )}
    </div>
  )
}

interface TitleProps {
  thread: ThreadDetails
  showsAside: boolean
  onAside: () => void
  onFind: () => void
}

function Title({ thread, showsAside, onAside, onFind }: TitleProps) {
  const { viewer, store } = useParley()
  const partner = partnerOf(thread, viewer.role, store.name)
  return (
    <>
      <a class="icon-button back" href={inboxPath} aria-label={t('backToInbox')}>
        <Icon name="back" />
      </a>
      <Avatar name={partner} />
      <div class="thread-names">
        <h2 class="thread-name">
          <span>{partner}</span>
        </h2>
        <p class="muted small">
          {thread.order ? (
            <a href={orderPath(thread.order.id)}>{shared('orderNumber', { number: thread.order.number })}</a>
          ) : thread.product?.url ? (
            <a href={thread.product.url} target="_blank" rel="noreferrer nofollow ugc">
              {thread.product.name}
            </a>
          ) : (
            (thread.product?.name ?? thread.subject)
          )}
          {thread.vendor && thread.customer && ` · ${thread.vendor.name}`}
          {!thread.customer && ` · ${t('viewStore')}`}
        </p>
      </div>
      <QueueButtons thread={thread} />
      <button type="button" class="icon-button find-button" aria-label={t('findInThread')} title={`${t('findInThread')} (f)`} onClick={onFind}>
        <Icon name="search" />
      </button>
      <button type="button" class="icon-button aside-button" data-key="h" aria-label={t('details')} title={t('details')} aria-expanded={showsAside} onClick={onAside}>
        <PanelIcon />
      </button>
    </>
  )
}

/** Where one writes, and who else is about to. */
interface FootProps extends ThreadParts {
  seq: number | null
  words: string
  onAsk: (what: Asked) => void
}

function Foot({ seq, words, onAsk, ...parts }: FootProps) {
  useReveal(parts, seq, words)
  const parley = useParley()
  useEffect(() => void loadColleagues(parley).catch(() => {}), [])
  useChangeLines(parts)
  useKeys(keysOf(parts, onAsk, parley.viewer.role === 'ADMIN'))
  return (
    <>
      <Together threadId={parts.state.view!.thread.id} />
      <StaffComposer {...parts} />
    </>
  )
}

/** What can be done in the thread and has no button that is always there. */
function keysOf({ state }: ThreadParts, onAsk: (what: Asked) => void, isAdmin: boolean): Record<string, () => void> {
  const { id, customer, vendor } = state.view!.thread
  return {
    ...(allows(state, 'ADD_NOTE') && { m: () => noteWanted.set(id) }),
    ...(customer && vendor && { y: () => onAsk('between') }),
    ...(isAdmin && customer && { b: () => onAsk('block'), B: () => onAsk('erase') }),
  }
}

function DisputeButtons({ state, onAsk }: ThreadParts & { onAsk: (what: 'propose' | 'resolve') => void }) {
  return (
    <>
      {allows(state, 'RESOLVE_DISPUTE') && (
        <button type="button" class="button small primary" data-key="D" onClick={() => onAsk('resolve')}>
          {t('resolve')}
        </button>
      )}
      {allows(state, 'PROPOSE_RESOLUTION') && (
        <button type="button" class="button small" data-key="d" onClick={() => onAsk('propose')}>
          {t('propose')}
        </button>
      )}
    </>
  )
}

interface EntriesProps extends ThreadParts {
  onFind: () => void
  onAsk: (what: 'block' | 'erase' | 'between') => void
}

function MenuEntries({ state, onFind, onAsk }: EntriesProps) {
  const { viewer, store } = useParley()
  const { thread } = state.view!
  const noReply = () => changeWanted.set({ threadIds: [thread.id], change: { noReplyNeeded: true } })
  return (
    <>
      <button type="button" onClick={onFind}>
        {t('findInThread')}
      </button>
      <a href={printPath(thread.id)}>{t('transcript')}</a>
      {thread.awaitingReplyFrom && (
        <button type="button" onClick={noReply}>
          {t('noReplyNeeded')}
        </button>
      )}
      {thread.customer && thread.vendor && (
        <button type="button" onClick={() => onAsk('between')}>
          {shared('writeTo', { name: viewer.role === 'ADMIN' ? thread.vendor.name : store.name })}
        </button>
      )}
      {viewer.role === 'ADMIN' && thread.customer && (
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
