import { useEffect, useRef, useState } from 'preact/hooks'
import type { ThreadKind } from '../../client'
import { useStore } from '../../ui/hooks'
import { t } from '../texts'
import { SearchField } from '../SearchField'
import { VendorFilter } from '../VendorFilter'
import { type InboxView, inboxView } from './view'

const QUICK: InboxView['quick'][] = ['all', 'unread', 'reply', 'disputes', 'mine']
const LABELS = { all: 'quickAll', unread: 'quickUnread', reply: 'quickReply', disputes: 'quickDisputes', mine: 'quickMine' } as const
const WHILE_TYPING = 250 // milliseconds without a key before a search begins

/** What the inbox shows. */
export function Filters() {
  const view = useStore(inboxView)
  const change = (some: Partial<InboxView>) => inboxView.set({ ...inboxView.get(), ...some })
  return (
    <div class="filters">
      <Search search={view.search} onSearch={(search) => change({ search })} />
      <div class="quick" role="group" aria-label={t('filter')}>
        {QUICK.map((one) => (
          <button key={one} type="button" aria-pressed={view.quick === one} onClick={() => change({ quick: one })}>
            {t(LABELS[one])}
          </button>
        ))}
      </div>
      <div class="filter-row">
        <select aria-label={t('kind')} value={view.kind ?? ''} onChange={(event) => change({ kind: (event.currentTarget.value || null) as ThreadKind | null })}>
          <option value="">{t('kindAll')}</option>
          <option value="ORDER">{t('kindOrder')}</option>
          <option value="CONVERSATION">{t('kindConversation')}</option>
        </select>
        <VendorFilter vendor={view.vendor} onVendor={(vendor) => change({ vendor })} />
      </div>
    </div>
  )
}

function Search({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [text, setText] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function onText(next: string): void {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next), WHILE_TYPING)
  }
  return <SearchField id="inbox-search" label={t('searchThreads')} value={text} onValue={onText} />
}
