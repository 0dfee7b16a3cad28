import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useModel, useParley, useStore, useTitle } from '../../ui/hooks'
import { Notice } from '../../ui/Notices'
import { go } from '../../ui/router'
import { useKeys } from '../keys'
import { inboxPath, threadPath } from '../paths'
import { t, tn } from '../texts'
import { replyWanted } from '../thread/StaffComposer'
import { StaffThread } from '../thread/StaffThread'
import { inboxActions } from './actions'
import { BulkBar } from './BulkBar'
import { Filters } from './Filters'
import { type InboxModel, openInbox } from './model'
import { ThreadList, focusRow } from './ThreadList'
import { filterOf, inboxView } from './view'

/** The list of threads, beside it the one that is open; on a phone either of them. */
export function InboxPage({ threadId }: { threadId: string | null }) {
  const parley = useParley()
  const view = useStore(inboxView)
  const filter = filterOf(view, parley.viewer)
  const model = useModel(() => openInbox(parley, filter), [parley, JSON.stringify(filter)])
  const unread = useStore(parley.badge).messages
  useTitle(`${unread > 0 ? `(${unread}) ` : ''}${t('inbox')}`)
  return (
    <div class={`inbox ${threadId ? 'has-thread' : ''}`}>
      <h1 class="sr-only">{t('inbox')}</h1>
      <section class="inbox-list" aria-label={t('threads')}>
        <Filters />
        {model ? <Listed key={JSON.stringify(filter)} model={model} threadId={threadId} /> : <div class="thread-list" />}
      </section>
      {threadId ? (
        <StaffThread key={threadId} threadId={threadId} />
      ) : (
        <div class="inbox-none">
          <Notice icon="message" title={t('chooseThread')} text={t('chooseThreadHint')} />
        </div>
      )}
    </div>
  )
}

function Listed({ model, threadId }: { model: InboxModel; threadId: string | null }) {
  const parley = useParley()
  const state = useStore(model.state)
  const view = useStore(inboxView)
  const actions = useMemo(() => inboxActions(parley), [parley])
  const [cursorId, setCursorId] = useState<string | null>(threadId)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const present = useRef(state.rows)
  present.current = state.rows
  useEffect(() => {
    if (threadId) setCursorId(threadId)
  }, [threadId])

  function move(by: number): void {
    const rows = present.current
    const at = rows.findIndex((row) => row.id === cursorId)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    setCursorId(next.id)
    focusRow(next.id)
    if (at + by > rows.length - 10) void model.loadMore().catch(() => {})
  }
  function toggle(id: string): void {
    setSelected((now) => {
      const next = new Set(now)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }
  const withCursor = (work: (id: string) => void) => () => cursorId && work(cursorId)
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    r: withCursor((id) => {
      go(threadPath(id))
      replyWanted.set(id)
    }),
    e: withCursor((id) => void actions.noReplyNeeded(id)),
    u: withCursor((id) => {
      if (id === threadId) go(inboxPath) // or it would be read again at once
      void actions.markUnread(id)
    }),
    x: withCursor(toggle),
    '/': () => document.getElementById('inbox-search')?.focus(),
    Escape: () => (selected.size > 0 ? setSelected(new Set()) : threadId && go(inboxPath)),
  })
  const filter = filterOf(view, parley.viewer)
  return (
    <>
      {selected.size > 0 && (
        <BulkBar
          selected={selected}
          rows={state.rows}
          hasMore={state.hasMore}
          onSelect={(ids) => setSelected(new Set(ids))}
          onMark={(how) => void actions.markMany([...selected], how).then(() => setSelected(new Set()))}
          onMarkAll={filter && ((how) => void actions.markAllMatching(filter, how).then(() => setSelected(new Set())))}
        />
      )}
      <p class="sr-only" role="status">
        {state.status === 'ready' && tn('threadsShown', state.rows.length)}
      </p>
      <ThreadList model={model} state={state} threadId={threadId} cursorId={cursorId} selected={selected} onToggle={toggle} isFiltered={filter !== null} />
    </>
  )
}
