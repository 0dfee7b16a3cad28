import { useState } from 'preact/hooks'
import { type DisputeFilter, type DisputeReason, type DisputeStatus, Disputes, type DisputesResult } from '../../client'
import { date, money } from '../../ui/format'
import { useParley, useTitle } from '../../ui/hooks'
import { Loading } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { labelOf, t as shared } from '../../ui/texts'
import { usePages } from '../../ui/usePages'
import { useLive } from '../live'
import { threadPath } from '../paths'
import { type DashboardKey, t } from '../texts'
import { timeLeft } from '../timeleft'
import { type Vendor, VendorFilter } from '../VendorFilter'

type Card = DisputesResult['disputes']['nodes'][number]

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
const PAGE = 30

/** Disputes by where they stand, live. */
export function BoardPage() {
  const [reason, setReason] = useState<DisputeReason | null>(null)
  const [vendor, setVendor] = useState<Vendor | null>(null)
  useTitle(t('disputes'))
  const filter: DisputeFilter = { ...(reason && { reason: [reason] }), ...(vendor && { vendorId: vendor.id }) }
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
          <VendorFilter vendor={vendor} onVendor={setVendor} />
        </div>
      </div>
      <div class="board">
        {COLUMNS.map((column) => (
          <Column key={column.title} {...column} filter={filter} />
        ))}
      </div>
    </div>
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
  useLive(pages.reload, (event) => event.__typename === 'DisputeChanged' || event.__typename === 'DisputeReminder')
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

function DisputeCard({ card }: { card: Card }) {
  const { store } = useParley()
  const left = card.nextDeadline && timeLeft(card.nextDeadline.at)
  return (
    <li class="card">
      <p class="card-top">
        <a href={threadPath(card.thread.id)}>{card.order ? shared('orderNumber', { number: card.order.number }) : t('thread')}</a>
        {card.order && <span class="muted">{money(card.order.total)}</span>}
      </p>
      <p class="card-reason">{labelOf('reason', card.reason)}</p>
      <p class="muted small">
        {card.thread.customer.name}
        {store.mode !== 'SINGLE_STORE' && ` · ${card.thread.vendor?.name ?? store.name}`}
      </p>
      <p class="small card-end">
        {left && card.nextDeadline ? (
          <span class={left.isShort ? 'hurry' : ''}>
            {labelOf('role', card.nextDeadline.actor)}: {left.text}
          </span>
        ) : (
          <span class="chip">{labelOf('status', card.status)}</span>
        )}
        <time class="muted" dateTime={card.closedAt ?? card.openedAt}>
          {date(card.closedAt ?? card.openedAt)}
        </time>
      </p>
    </li>
  )
}
