import { type ThreadFilter, ThreadCounts } from '../../client'
import { useLoad, useParley } from '../../ui/hooks'
import { locale } from '../../ui/i18n'
import { Icon } from '../../ui/icons'
import { Menu } from '../../ui/Menu'
import { t as shared } from '../../ui/texts'
import { t, tn } from '../texts'
import type { Asking } from './changes'
import { MOST } from './counts'
import type { Selection } from './useSelection'

interface BulkBarProps {
  selection: Selection
  /** What matches; null: all. */
  filter: ThreadFilter | null
  hasMore: boolean
  isDone: boolean
  onMark: (how: 'read' | 'unread') => void
  onDone: () => void
  onAsk: (what: Asking) => void
  onNoReply: () => void
}

/** What can be done with the selected threads at once. */
export function BulkBar({ selection, filter, hasMore, isDone, onMark, onDone, onAsk, onNoReply }: BulkBarProps) {
  const { selected, isAll, isWhole, selectLoaded, selectAll, clear } = selection
  const buttons = [
    [isDone ? t('reopen') : t('markDone'), onDone],
    [t('snooze'), () => onAsk('snooze')],
    [t('assign'), () => onAsk('assign')],
    [t('labels'), () => onAsk('labels')],
  ] as const
  return (
    <div class="bulk" role="region" aria-label={t('bulk')}>
      <label class="bulk-all">
        <input type="checkbox" checked={isWhole} onChange={isWhole ? clear : selectLoaded} />
        <span>{isAll ? t('selectedAll') : tn('selected', selected.size)}</span>
      </label>
      {buttons.map(([text, onClick]) => (
        <button key={text} type="button" class="button small" onClick={onClick}>
          {text}
        </button>
      ))}
      <Menu class="button small" label={shared('more')} button={<Icon name="more" size={16} />}>
        <button type="button" onClick={onNoReply}>
          {t('noReplyNeeded')}
        </button>
        <button type="button" onClick={() => onMark('read')}>
          {t('markRead')}
        </button>
        <button type="button" onClick={() => onMark('unread')}>
          {t('markUnread')}
        </button>
      </Menu>
      {isWhole && hasMore && !isAll && (
        <button type="button" class="link small" onClick={selectAll}>
          {t('selectAllMatching')}
        </button>
      )}
      {isAll && <MostAtOnce filter={filter} />}
      <button type="button" class="link small bulk-clear" onClick={clear}>
        {t('clearSelection')}
      </button>
    </div>
  )
}

/** Says how many are changed at once, where more may match. */
function MostAtOnce({ filter }: { filter: ThreadFilter | null }) {
  const { run } = useParley()
  const { value } = useLoad(async () => (await run(ThreadCounts, { filters: [filter ?? {}] })).threadCounts[0], [])
  return (
    <span class="muted small" role="status">
      {value != null && value >= MOST && t('mostAtOnce', { count: MOST.toLocaleString(locale()) })}
    </span>
  )
}
