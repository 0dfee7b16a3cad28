import type { ChargebackParts } from '../../client'
import { dateAndTime, money } from '../../ui/format'
import { t } from '../texts'
import { timeLeft } from '../timeleft'

/** What the customer's bank was asked for, and until when it waits for the store's answer. */
export function ChargebackLine({ chargeback: { amount, status, dueAt } }: { chargeback: ChargebackParts }) {
  const left = status === 'NEEDS_RESPONSE' && dueAt ? timeLeft(dueAt) : null
  return (
    <p class="small chargeback">
      <span class={`chip ${status === 'NEEDS_RESPONSE' ? 'red' : ''}`}>{t('chargeback')}</span> {money(amount)} ·{' '}
      <span class={left?.isShort ? 'hurry' : ''}>{t(`chargeback_${status}`)}</span>
      {left && dueAt && (
        <time class="muted" dateTime={dueAt} title={dateAndTime(dueAt)}>
          {' '}
          · {left.text}
        </time>
      )}
    </p>
  )
}
