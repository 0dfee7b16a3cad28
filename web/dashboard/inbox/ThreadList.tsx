import { useRef } from 'preact/hooks'
import { Avatar } from '../../ui/Avatar'
import { Chunks } from '../../ui/Chunks'
import { dateAndTime, shortTime } from '../../ui/format'
import { lineText } from '../../ui/steps'
import { useParley } from '../../ui/hooks'
import { Loading, Notice } from '../../ui/Notices'
import { labelOf, t as shared } from '../../ui/texts'
import type { InboxRow } from '../live'
import { threadPath } from '../paths'
import { t, tn } from '../texts'
import type { InboxModel, InboxState } from './model'

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
  isFiltered: boolean
}

export function ThreadList({ model, state, threadId, cursorId, selected, onToggle, isFiltered }: ThreadListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  if (state.status === 'failed') return <p class="empty">{shared('loadFailed')}</p>
  if (state.status === 'loading') return <Loading />
  if (state.rows.length === 0) {
    return <Notice icon={isFiltered ? 'search' : 'check'} title={t(isFiltered ? 'nothingFound' : 'inboxEmpty')} text={t(isFiltered ? 'nothingFoundHint' : 'inboxEmptyHint')} />
  }
  function onScroll(): void {
    const element = scroller.current
    if (element && element.scrollHeight - element.scrollTop - element.clientHeight < LOAD_BEFORE) void model.loadMore().catch(() => {})
  }
  return (
    <div ref={scroller} class="thread-list" onScroll={onScroll} role="list" aria-label={t('threads')}>
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
  const { viewer } = useParley()
  const { lastMessage: last, customer } = row
  const isUnread = row.unreadCount > 0
  const about = row.order ? shared('orderNumber', { number: row.order.number }) : row.subject
  const text = lineText(last, viewer)
  const author = last && (last.viewerIsAuthor ? shared('you') : last.author.id !== customer.id ? last.author.name : null)
  return (
    <div role="listitem" class={`line ${isUnread ? 'unread' : ''} ${isOpen ? 'open' : ''} ${isCursor ? 'cursor' : ''} ${isSelected ? 'selected' : ''}`}>
      <label class="line-check">
        <input type="checkbox" checked={isSelected} onChange={onToggle} />
        <span class="sr-only">{t('selectThread', { name: customer.name })}</span>
        <Avatar name={customer.name} />
      </label>
      <a id={`row-${row.id}`} class="line-link" href={threadPath(row.id)} aria-current={isOpen ? 'true' : undefined}>
        <span class="line-top">
          <span class="line-name">{customer.name}</span>
          <time dateTime={row.lastMessageAt} title={dateAndTime(row.lastMessageAt)}>
            {shortTime(row.lastMessageAt)}
          </time>
        </span>
        <span class="line-about">
          {about}
          {row.vendor && viewer.role === 'ADMIN' && ` · ${row.vendor.name}`}
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
          {row.dispute && <span class="chip red">{labelOf('status', row.dispute.status)}</span>}
          {row.awaitingReplyFrom === viewer.role && <span class="chip wait">{t('needsReply')}</span>}
          {row.assignee && <span class="chip">{row.assignee.id === viewer.id ? t('assignedToMe') : row.assignee.name}</span>}
        </span>
      </a>
    </div>
  )
}
