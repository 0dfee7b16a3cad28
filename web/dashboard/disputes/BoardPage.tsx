import { useState } from 'preact/hooks'
import { type DisputeFilter, type DisputeReason, Disputes, type DisputeCard as Card } from '../../client'
import { useParley, useTitle } from '../../ui/hooks'
import { Loading } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { labelOf, t as shared } from '../../ui/texts'
import { usePages } from '../../ui/usePages'
import { useLive } from '../live'
import { type DashboardKey, t } from '../texts'
import { DisputeCard } from './DisputeCard'
import { type Vendor, VendorFilter } from '../VendorFilter'

interface ColumnProps {
  title: DashboardKey
  wanted: DisputeFilter
  look: '' | 'bank' | 'closed'
}
const COLUMNS: ColumnProps[] = [
  { title: 'columnOpen', wanted: { status: ['OPEN'] }, look: '' },
  { title: 'columnProposed', wanted: { status: ['RESOLUTION_PROPOSED'] }, look: '' },
  { title: 'columnEscalated', wanted: { status: ['ESCALATED'] }, look: '' },
  { title: 'columnClosed', wanted: { status: ['RESOLVED', 'WITHDRAWN', 'EXPIRED'] }, look: 'closed' },
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
const BANK: ColumnProps = { title: 'columnBank', wanted: STAGES.columnBank as DisputeFilter, look: 'bank' }
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
        {(stage ? COLUMNS : [BANK, ...COLUMNS]).map((column) => (
          <Column key={column.title} {...column} filter={filter} />
        ))}
      </div>
    </div>
  )
}

/** Disputes in one state. What banks wait for stands in its own column, too: what is due first before all, and nothing where they wait for nothing. */
function Column({ title, wanted, look, filter }: ColumnProps & { filter: DisputeFilter }) {
  const { run } = useParley()
  const [total, setTotal] = useState<number | null>(null)
  const isBank = look === 'bank'
  const pages = usePages<Card>(
    async (after) => {
      const { disputes } = await run(Disputes, { first: isBank ? 100 : PAGE, after, filter: { ...filter, ...wanted } })
      setTotal(disputes.totalCount)
      return disputes
    },
    [JSON.stringify(filter)],
  )
  useLive(pages.reload, isAboutDispute)
  if (isBank && !pages.items?.length) return null
  const cards = isBank ? pages.items?.toSorted((one, other) => dueAt(one).localeCompare(dueAt(other))) : pages.items
  return (
    <section class={`column ${look}`} aria-labelledby={`column-${title}`}>
      <h2 id={`column-${title}`}>
        {t(title)} {total !== null && <span class="column-count">{total}</span>}
      </h2>
      {!pages.items && pages.failed && <LoadFailed onRetry={pages.reload} />}
      {!pages.items && !pages.failed && <Loading />}
      {pages.items?.length === 0 && <p class="muted small column-none">{t('noneHere')}</p>}
      <ul class="cards">
        {cards?.map((one) => (
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

const dueAt = ({ chargeback }: Card) => chargeback?.dueAt ?? '9'
