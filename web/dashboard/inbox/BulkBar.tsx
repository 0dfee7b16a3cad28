import type { InboxRow } from '../live'
import { t, tn } from '../texts'

interface BulkBarProps {
  selected: ReadonlySet<string>
  rows: InboxRow[]
  hasMore: boolean
  onSelect: (ids: string[]) => void
  onMark: (how: 'read' | 'unread') => void
  /** To all that match the filter, loaded or not; null where there is no filter. */
  onMarkAll: ((how: 'read' | 'unread') => void) | null
}

/** What can be done with the selected threads at once. */
export function BulkBar({ selected, rows, hasMore, onSelect, onMark, onMarkAll }: BulkBarProps) {
  const all = rows.every((row) => selected.has(row.id))
  return (
    <div class="bulk" role="region" aria-label={t('bulk')}>
      <label class="bulk-all">
        <input type="checkbox" checked={all} onChange={() => onSelect(all ? [] : rows.map((row) => row.id))} />
        <span>{tn('selected', selected.size)}</span>
      </label>
      <button type="button" class="button small" onClick={() => onMark('read')}>
        {t('markRead')}
      </button>
      <button type="button" class="button small" onClick={() => onMark('unread')}>
        {t('markUnread')}
      </button>
      {all && hasMore && onMarkAll && (
        <button type="button" class="link small" onClick={() => onMarkAll('read')}>
          {t('markAllMatchingRead')}
        </button>
      )}
      <button type="button" class="link small bulk-clear" onClick={() => onSelect([])}>
        {t('clearSelection')}
      </button>
    </div>
  )
}
