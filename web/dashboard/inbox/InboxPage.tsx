import { useState } from 'preact/hooks'
import { openThreadName, useModel, useParley, useStore, useTitle } from '../../ui/hooks'
import { Notice } from '../../ui/Notices'
import { go } from '../../ui/router'
import { useKeys } from '../keys'
import { inboxPath, threadPath } from '../paths'
import { Hits } from '../search/Hits'
import { t, tn } from '../texts'
import { StaffThread } from '../thread/StaffThread'
import { replyWanted, wantNothing } from '../thread/wanted'
import { markMany } from './actions'
import { AskedDialog } from './AskedDialog'
import { BulkBar } from './BulkBar'
import { type Asking, type Change, type Wanted, changeThreads, targetOf, undoLast } from './changes'
import { Filters } from './Filters'
import { type InboxModel, openInbox } from './model'
import { SavedViewDialogs } from './SavedViews'
import { ThreadList } from './ThreadList'
import { Views } from './Views'
import { useCounts } from './counts'
import { useAddress } from './useAddress'
import { filterOf, inboxView, orderOf } from './view'
import { useCursor } from './useCursor'
import { useSelection } from './useSelection'
import { useWanted } from './useWanted'

/** The list of threads, beside it the one that is open; on a phone either of them. */
export function InboxPage({ threadId, seq }: { threadId: string | null; seq: number | null }) {
  const parley = useParley()
  const view = useStore(inboxView)
  const filter = filterOf(view, parley.viewer)
  const orderBy = orderOf(view)
  const shown = JSON.stringify([filter, orderBy])
  const model = useModel(() => openInbox(parley, filter, orderBy), [parley, shown])
  const counts = useCounts()
  useAddress()
  useTitle(useStore(openThreadName) ?? t('inbox'))
  return (
    <div class={`inbox ${threadId ? 'has-thread' : ''}`}>
      <h1 class="sr-only">{t('inbox')}</h1>
      <Views counts={counts} />
      <section class="inbox-list" aria-label={t('threads')}>
        <Filters counts={counts} />
        {view.search.trim() && <Hits search={view.search.trim()} />}
        {model ? <Listed key={shown} model={model} threadId={threadId} /> : <div class="thread-list" />}
      </section>
      <SavedViewDialogs />
      {threadId ? (
        <StaffThread key={threadId} threadId={threadId} seq={seq} />
      ) : (
        <div class="inbox-none">
          <Notice icon="message" title={t('chooseThread')} text={t('chooseThreadHint')} />
        </div>
      )}
    </div>
  )
}

type Chosen = Pick<Wanted, 'threadIds' | 'isAll'>

function Listed({ model, threadId }: { model: InboxModel; threadId: string | null }) {
  const parley = useParley()
  const state = useStore(model.state)
  const filter = filterOf(useStore(inboxView), parley.viewer)
  const { cursorId, move, has, goOn } = useCursor(model, threadId)
  const selection = useSelection(state.rows)
  const { selected, isAll, toggle, clear } = selection
  const [asking, setAsking] = useState<Wanted | null>(null)
  /** What is selected, else the row under the cursor, if one sees it. */
  const chosen = (): Chosen =>
    selected.size > 0 ? { threadIds: [...selected], isAll } : { threadIds: cursorId && (cursorId === threadId || has(cursorId)) ? [cursorId] : [] }

  /** Changes threads, and goes on from those that are put aside, or that leave the list by it; what is opened again stays. */
  async function carryOut(what: Chosen, change: Change): Promise<void> {
    const listed = what.threadIds.filter(has)
    if (what.threadIds.length === 0 || !(await changeThreads(parley, targetOf(what, filter), change))) return
    if (what.isAll !== undefined) clear()
    const isAside = change.state === 'DONE' || change.state === 'SNOOZED'
    if (isAside) goOn(what.threadIds)
    await model.refresh().catch(() => {})
    const left = listed.filter((id) => !has(id))
    if (change.state === undefined && left.length > 0) goOn(left)
  }
  const settled = (ids: Iterable<string>) => {
    const those = new Set(ids)
    const found = state.rows.filter((row) => those.has(row.id))
    return found.length > 0 && found.every((row) => row.state === 'DONE')
  }
  const doneOrOpen = (what: Chosen) => carryOut(what, { state: settled(what.threadIds) ? 'OPEN' : 'DONE' })
  useWanted((wanted) => {
    if (typeof wanted.change === 'object') void carryOut({ threadIds: wanted.threadIds }, wanted.change)
    else setAsking(wanted)
  })

  const withCursor = (work: (id: string) => void) => () => cursorId && work(cursorId)
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    r: withCursor((id) => {
      go(threadPath(id))
      replyWanted.set(id)
    }),
    e: () => void doneOrOpen(chosen()),
    s: () => ask('snooze'),
    l: () => ask('labels'),
    a: () => ask('assign'),
    n: () => void carryOut(chosen(), { noReplyNeeded: true }),
    z: () => void undoLast(parley),
    i: () => mark('read'),
    u: () => mark('unread'),
    x: withCursor(toggle),
    A: () => (state.hasMore ? selection.selectAll() : selection.selectLoaded()),
    '/': () => document.getElementById('inbox-search')?.focus(),
    Escape: () => {
      wantNothing()
      if (selected.size > 0) clear()
      else if (threadId) go(inboxPath)
    },
  })
  function step(by: 1 | -1): void {
    wantNothing()
    move(by)
  }
  function ask(change: Asking): void {
    const what = chosen()
    if (what.threadIds.length > 0) setAsking({ ...what, change })
  }
  function mark(how: 'read' | 'unread'): void {
    const what = chosen()
    if (what.threadIds.length === 0) return
    if (how === 'unread' && what.threadIds.includes(threadId ?? '')) go(inboxPath) // or it would be read again at once
    void markMany(parley, targetOf(what, filter), how).then(clear)
  }
  return (
    <>
      {selected.size > 0 && (
        <BulkBar
          selection={selection}
          filter={filter}
          hasMore={state.hasMore}
          onMark={mark}
          onDone={() => void doneOrOpen(chosen())}
          isDone={settled(selected)}
          onAsk={ask}
          onNoReply={() => void carryOut(chosen(), { noReplyNeeded: true })}
        />
      )}
      <p class="sr-only" role="status">
        {state.status === 'ready' && (state.hasMore ? t('threadsShownMore', { count: state.rows.length }) : tn('threadsShown', state.rows.length))}
      </p>
      <ThreadList model={model} state={state} threadId={threadId} cursorId={cursorId} selected={selected} onToggle={toggle} />
      {asking && typeof asking.change === 'string' && (
        <AskedDialog
          what={asking.change}
          rows={state.rows.filter((row) => asking.threadIds.includes(row.id))}
          onClose={() => setAsking(null)}
          onChange={(change) => {
            setAsking(null)
            void carryOut(asking, change)
          }}
        />
      )}
    </>
  )
}
