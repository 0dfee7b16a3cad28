import { useEffect, useRef, useState } from 'preact/hooks'
import type { ThreadKind } from '../../client'
import { useStore } from '../../ui/hooks'
import { t } from '../texts'
import { SearchField } from '../SearchField'
import { VendorFilter } from '../VendorFilter'
import { ViewMenu } from './Views'
import { WriteToStore } from './WriteToStore'
import type { Counts } from './counts'
import { AssigneeFilter } from './AssigneeFilter'
import { KindOptions } from './KindOptions'
import { LabelFilter } from './LabelFilter'
import { show } from './useAddress'
import { ORDERS, SAYING_WHO, inboxView, orderOf } from './view'

export const SORTS = { UNREAD_FIRST: 'sortUnread', NEWEST_FIRST: 'sortNewest', WAITING_LONGEST: 'viewWaiting', DUE_FIRST: 'sortDue' } as const
const WHILE_TYPING = 250 // milliseconds without a key before a search begins

/** What the inbox shows, and in which order. */
export function Filters({ counts }: { counts: Counts | null }) {
  const view = useStore(inboxView)
  return (
    <div class="filters">
      <ViewMenu counts={counts} />
      <Search search={view.search} onSearch={(search) => show({ search }, { isStep: false })} />
      <div class="filter-row">
        <select aria-label={t('kind')} value={view.kind ?? ''} onChange={(event) => show({ kind: (event.currentTarget.value || null) as ThreadKind | null })}>
          <option value="">{t('kindAll')}</option>
          <KindOptions />
        </select>
        <select aria-label={t('sortBy')} value={orderOf(view)} onChange={(event) => show({ order: ORDERS.find((one) => one === event.currentTarget.value) ?? null })}>
          {ORDERS.map((one) => (
            <option key={one} value={one}>
              {t(SORTS[one])}
            </option>
          ))}
        </select>
        <LabelFilter label={view.label} onLabel={(label) => show({ label })} />
        <AssigneeFilter assignee={view.assignee} onAssignee={(assignee) => show({ assignee, ...(SAYING_WHO.includes(view.quick) && { quick: 'open' }) })} />
        <VendorFilter vendor={view.vendor} onVendor={(vendor) => show({ vendor })} />
        <WriteToStore />
      </div>
    </div>
  )
}

function Search({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [text, setText] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => setText(search), [search]) // gone back from, or chosen elsewhere
  function onText(next: string): void {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next), WHILE_TYPING)
  }
  return <SearchField id="inbox-search" label={t('searchThreads')} value={text} onValue={onText} />
}
