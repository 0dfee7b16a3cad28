import { useState } from 'preact/hooks'
import { type DisputeFilter, type DisputeReason, type DisputeStatus, Disputes, type DisputeCard as Card } from '../../client'
import { useLoad, useParley, useTitle } from '../../ui/hooks'
import { Loading } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { labelOf, t as shared } from '../../ui/texts'
import { usePages } from '../../ui/usePages'
import { useLive } from '../live'
import { type DashboardKey, t } from '../texts'
import { DisputeCard } from './DisputeCard'
import { type Vendor, VendorFilter } from '../VendorFilter'

const COLUMNS: { title: DashboardKey; status: DisputeStatus[]; isOpen: boolean }[] = [
  { title: 'columnOpen', status: ['OPEN'], isOpen: true },
  { title: 'columnProposed', status: ['RESOLUTION_PROPOSED'], isOpen: true },
  { title: 'columnEscalated', status: ['ESCALATED'], isOpen: true },
  { title: 'columnClosed', status: ['RESOLVED', 'WITHDRAWN', 'EXPIRED'], isOpen: false },
]
const REASONS = [
  'NOT_RECEIVED',
  'NOT_AS_DESCRIBED',
  'DAMAGED',
  'WRONG_ITEM',
  'MISSING_ITEMS',
  'LATE',
  'REFUND_NOT_RECEIVED',
  'COMMUNICATION',
  'OTHER',
] as const satisfies readonly DisputeReason[]
const STAGES = {
  todoReturns: { return: ['AWAITED', 'SHIPPED'] },
  todoSettlements: { settlement: ['DUE', 'FAILED'] },
  todoFailed: { settlement: ['FAILED'] },
  columnBank: { chargeback: ['NEEDS_RESPONSE'] },
} as const satisfies Partial<Record<DashboardKey, DisputeFilter>>
type Stage = keyof typeof STAGES
const PAGE = 30

const isAboutDispute: Parameters<typeof useLive>[1] = (event) => event.__typename === 'DisputeChanged' || event.__typename === 'DisputeReminder'

/** Disputes by where they stand, live. */
export function BoardPage() {
  const [reason, setReason] = useState<DisputeReason | null>(null)
  const [vendor, setVendor] = useState<Vendor | null>(null)
  const [stage, setStage] = useState<Stage | ''>('')
  useTitle(t('disputes'))
  const filter: DisputeFilter = {
    ...(stage && (STAGES[stage] as DisputeFilter)),
    ...(reason && { reason: [reason] }),
    ...(vendor && { vendorId: vendor.id }),
  }
  return (
    <div class="page wide">
      <div class="page-head">
        <h1>{t('disputes')}</h1>
        <div class="page-filters">
          <select aria-label={shared('reasonLabel')} value={reason ?? ''} onChange={(event) => setReason((event.currentTarget.value || null) as DisputeReason | null)}>
            <option value="">{t('reasonAll')}</option>
            {REASONS.map((one) => (
              <option key={one} value={one}>
                {labelOf('reason', one)}
              </option>
            ))}
          </select>
          <select aria-label={t('todoLabel')} value={stage} onChange={(event) => setStage(event.currentTarget.value as Stage | '')}>
            <option value="">{t('todoAll')}</option>
            {(Object.keys(STAGES) as Stage[]).map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
          <VendorFilter vendor={vendor} onVendor={setVendor} />
        </div>
      </div>
      <div class="board">
        {!stage && <BankColumn filter={filter} />}
        {COLUMNS.map((column) => (
          <Column key={column.title} {...column} filter={filter} />
        ))}
      </div>
    </div>
  )
}

/** What banks wait for, what is due first before all; nothing where they wait for nothing. It stands in its own column, too. */
function BankColumn({ filter }: { filter: DisputeFilter }) {
  const { run } = useParley()
  const { value, reload } = useLoad(() => run(Disputes, { first: 100, filter: { ...filter, ...(STAGES.columnBank as DisputeFilter) } }), [JSON.stringify(filter)])
  useLive(reload, isAboutDispute)
  if (!value?.disputes.nodes.length) return null
  const dueAt = ({ chargeback }: Card) => chargeback?.dueAt ?? '9'
  const cards = [...value.disputes.nodes].sort((one, other) => dueAt(one).localeCompare(dueAt(other)))
  return (
    <section class="column bank" aria-labelledby="column-bank">
      <h2 id="column-bank">
        {t('columnBank')} <span class="column-count">{value.disputes.totalCount}</span>
      </h2>
      <ul class="cards">
        {cards.map((one) => (
          <DisputeCard key={one.id} card={one} />
        ))}
      </ul>
    </section>
  )
}

function Column({ title, status, isOpen, filter }: { title: DashboardKey; status: DisputeStatus[]; isOpen: boolean; filter: DisputeFilter }) {
  const { run } = useParley()
  const [total, setTotal] = useState<number | null>(null)
  const pages = usePages<Card>(
    async (after) => {
      const { disputes } = await run(Disputes, { first: PAGE, after, filter: { ...filter, status } })
      setTotal(disputes.totalCount)
      return disputes
    },
    [JSON.stringify(filter)],
  )
  useLive(pages.reload, isAboutDispute)
  return (
    <section class={`column ${isOpen ? '' : 'closed'}`} aria-labelledby={`column-${title}`}>
      <h2 id={`column-${title}`}>
        {t(title)} {total !== null && <span class="column-count">{total}</span>}
      </h2>
      {!pages.items && pages.failed && <LoadFailed onRetry={pages.reload} />}
      {!pages.items && !pages.failed && <Loading />}
      {pages.items?.length === 0 && <p class="muted small column-none">{t('noneHere')}</p>}
      <ul class="cards">
        {pages.items?.map((one) => (
          <DisputeCard key={one.id} card={one} />
        ))}
      </ul>
      {pages.hasMore && (
        <button type="button" class="button small" onClick={pages.loadMore}>
          {t('showMore')}
        </button>
      )}
    </section>
  )
}
