import type { DisputeCard as Card } from '../../client'
import { date, money } from '../../ui/format'
import { useParley } from '../../ui/hooks'
import { t as told } from '../../ui/parcel/texts'
import { labelOf, t as shared } from '../../ui/texts'
import { threadPath } from '../paths'
import { t } from '../texts'
import { timeLeft } from '../timeleft'
import { ChargebackLine } from './ChargebackLine'
import { SettlementLines } from './SettlementLines'

/** A dispute on the board: with what it is worth, where its goods and its money are, and who has until when. */
export function DisputeCard({ card }: { card: Card }) {
  const { store } = useParley()
  const goods = card.return
  const left = card.nextDeadline && timeLeft(card.nextDeadline.at)
  return (
    <li class="card">
      <p class="card-top">
        <a href={threadPath(card.thread.id)}>{card.order ? shared('orderNumber', { number: card.order.number }) : t('thread')}</a>
        <span class="muted">{money(card.value)}</span>
      </p>
      <p class="card-reason">{labelOf('reason', card.reason)}</p>
      <p class="muted small">
        {card.thread.customer?.name}
        {store.mode !== 'SINGLE_STORE' && ` · ${card.thread.vendor?.name ?? store.name}`}
      </p>
      {goods && goods.status !== 'RECEIVED' && (
        <p class="small">
          {told(`return_${goods.status}`)}
          {goods.dueAt && <span class="muted"> · {told(goods.status === 'SHIPPED' ? 'receiveBy' : 'returnBy', { when: date(goods.dueAt) })}</span>}
        </p>
      )}
      <SettlementLines settlements={card.settlements} />
      {card.chargeback && <ChargebackLine chargeback={card.chargeback} />}
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
