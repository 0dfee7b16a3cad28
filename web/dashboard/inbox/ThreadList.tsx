import { useRef } from 'preact/hooks'
import { Avatar } from '../../ui/Avatar'
import { Chunks } from '../../ui/Chunks'
import { dateAndTime, shortTime } from '../../ui/format'
import { lineText } from '../../ui/steps'
import { useParley, useStore } from '../../ui/hooks'
import { LoadingRows } from '../../ui/Notices'
import { labelOf, t as shared } from '../../ui/texts'
import { useHasDraft } from '../../ui/useDraft'
import { EyeIcon } from '../icons'
import type { InboxRow } from '../live'
import { partnerOf } from '../partner'
import { threadPath } from '../paths'
import { useSeen } from '../presence'
import { t, tn } from '../texts'
import { timeLeft } from '../timeleft'
import { changeWanted } from './changes'
import { timePassed } from './counts'
import { NothingListed } from './NothingListed'
import { LabelChips } from './LabelChip'
import type { InboxModel, InboxState } from './model'
import { useTouch } from './useTouch'

const PER_CHUNK = 50
const LOAD_BEFORE = 800 // pixels from the end

/** Puts the focus on a row, which scrolls it into view. */
export function focusRow(id: string): void {
  const row = document.getElementById(`row-${id}`)
  row?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
}

interface ThreadListProps {
  model: InboxModel
  state: InboxState
  threadId: string | null
  cursorId: string | null
  selected: ReadonlySet<string>
  onToggle: (id: string) => void
}

export function ThreadList(props: ThreadListProps) {
  const { state } = props
  if (state.status === 'failed') return <p class="empty">{shared('loadFailed')}</p>
  if (state.status === 'loading') return <LoadingRows />
  if (state.rows.length === 0) return <NothingListed />
  return <Rows {...props} />
}

function Rows({ model, state, threadId, cursorId, selected, onToggle }: ThreadListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const pulled = useTouch(scroller, settle, () => void model.refresh().catch(() => {}))
  function settle(id: string): void {
    const isOpen = state.rows.some((row) => row.id === id && row.state === 'OPEN')
    changeWanted.set({ threadIds: [id], change: { state: isOpen ? 'DONE' : 'OPEN' } })
  }
  function onScroll(): void {
    const element = scroller.current
    if (element && element.scrollHeight - element.scrollTop - element.clientHeight < LOAD_BEFORE) void model.loadMore().catch(() => {})
  }
  return (
    <div ref={scroller} class="thread-list" onScroll={onScroll} role="list" aria-label={t('threads')}>
      {pulled > 0 && (
        <p class="pull" role="presentation" style={{ height: `${3 * pulled}rem` }}>
          {pulled < 1 ? t('pullOn') : t('pullLetGo')}
        </p>
      )}
      <Chunks
        items={state.rows}
        groupOf={(_, index) => Math.floor(index / PER_CHUNK)}
        version={`${threadId} ${cursorId} ${[...selected].join()}`}
        root={scroller}
        render={(row) => (
          <Row
            key={row.id}
            row={row}
            isOpen={row.id === threadId}
            isCursor={row.id === cursorId}
            isSelected={selected.has(row.id)}
            onToggle={() => onToggle(row.id)}
          />
        )}
      />
    </div>
  )
}

interface RowProps {
  row: InboxRow
  isOpen: boolean
  isCursor: boolean
  isSelected: boolean
  onToggle: () => void
}

function Row({ row, isOpen, isCursor, isSelected, onToggle }: RowProps) {
  const { viewer, store } = useParley()
  const { lastMessage: last, customer } = row
  const partner = partnerOf(row, viewer.role, store.name)
  const hasDraft = useHasDraft(row.id)
  const isUnread = row.unreadCount > 0
  const about = row.order ? shared('orderNumber', { number: row.order.number }) : row.subject
  const text = lineText(last, viewer)
  const author = last && (last.viewerIsAuthor ? shared('you') : last.author.id !== customer?.id ? last.author.name : null)
  return (
    <div role="listitem" class={`line ${isUnread ? 'unread' : ''} ${isOpen ? 'open' : ''} ${isCursor ? 'cursor' : ''} ${isSelected ? 'selected' : ''}`}>
      <label class="line-check">
        <input type="checkbox" checked={isSelected} onChange={onToggle} />
        <span class="sr-only">{t('selectThread', { name: partner })}</span>
        <Avatar name={partner} />
      </label>
      <a id={`row-${row.id}`} class="line-link" href={threadPath(row.id)} aria-current={isOpen ? 'true' : undefined}>
        <span class="line-top">
          <span class="line-name">{partner}</span>
          <time dateTime={row.lastMessageAt} title={dateAndTime(row.lastMessageAt)}>
            {shortTime(row.lastMessageAt)}
          </time>
        </span>
        <span class="line-about">
          {about}
          {row.vendor && customer && viewer.role === 'ADMIN' && ` · ${row.vendor.name}`}
        </span>
        <span class="line-bottom">
          <span class="line-text">
            {author && <b>{author}: </b>}
            {text}
          </span>
          {isUnread && (
            <span class="count">
              <span aria-hidden="true">{row.unreadCount}</span>
              <span class="sr-only">{tn('unreadMessages', row.unreadCount)}</span>
            </span>
          )}
        </span>
        <span class="line-end">
          {!customer && <span class="chip">{t('viewStore')}</span>}
          {row.dispute && <span class="chip red">{labelOf('status', row.dispute.status)}</span>}
          {row.awaitingReplyFrom === viewer.role && <span class="chip wait">{t('needsReply')}</span>}
          {row.answerDueAt && <Due at={row.answerDueAt} />}
          {row.state === 'DONE' && <span class="chip">{t('viewDone')}</span>}
          {row.state === 'SNOOZED' && <Snoozed until={row.snoozedUntil} />}
          {hasDraft && <span class="chip">{shared('draft')}</span>}
          <LabelChips of={row.labels} />
          <Seen threadId={row.id} />
          {row.assignee && <span class="chip">{row.assignee.id === viewer.id ? t('assignedToMe') : row.assignee.name}</span>}
        </span>
      </a>
    </div>
  )
}

/** Who of the colleagues has it open, and who is writing there. */
function Seen({ threadId }: { threadId: string }) {
  const [viewing, writing] = [useSeen('viewing', threadId), useSeen('writing', threadId)]
  return (
    <>
      {viewing && (
        <span class="chip seen">
          <EyeIcon /> <span class="sr-only">{t('lookingAt')} </span>
          {viewing}
        </span>
      )}
      {writing && <span class="chip seen">{t('isWriting', { names: writing })}</span>}
    </>
  )
}

/** By when an answer is wanted; red once that is over. */
function Due({ at }: { at: string }) {
  useStore(timePassed)
  const isOver = Date.parse(at) <= Date.now()
  return (
    <span class={`chip ${isOver ? 'red' : ''}`} title={dateAndTime(at)}>
      {timeLeft(at).text}
    </span>
  )
}

function Snoozed({ until }: { until: string | null }) {
  return <span class="chip">{until ? t('snoozedUntil', { when: dateAndTime(until) }) : t('snoozedOpenly')}</span>
}
