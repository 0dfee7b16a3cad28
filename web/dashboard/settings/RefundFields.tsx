import { useState } from 'preact/hooks'
import { Icon } from '../../ui/icons'
import { labelOf } from '../../ui/texts'
import { t } from '../texts'
import { minorUnits } from '../thread/amounts'
import type { Refusing } from './FieldProblem'
import { NumberField } from './NumberField'
import { REASONS, type Refunds, USUAL_REFUNDS, isCurrency, written } from './policies'

interface RefundFieldsProps {
  refunds: Refunds | null
  onRefunds: (refunds: Refunds | null) => void
  action: Refusing
}

/** What the store refunds by itself, if it does. */
export function RefundFields({ refunds, onRefunds, action }: RefundFieldsProps) {
  const change = (some: Partial<Refunds>) => refunds && onRefunds({ ...refunds, ...some })
  return (
    <>
      <label class="choice">
        <input type="checkbox" checked={refunds !== null} onChange={(event) => onRefunds(event.currentTarget.checked ? USUAL_REFUNDS : null)} />
        <span>
          {t('refunds')}
          <small>{t('refundsHint')}</small>
        </span>
      </label>
      {refunds && (
        <div class="number-field" role="group" aria-label={t('refunds')}>
          {refunds.limits.map((one, at) => (
            <Limit
              key={at}
              limit={one}
              onLimit={(limit) => change({ limits: refunds.limits.map((other, index) => (index === at ? limit : other)) })}
              onRemove={refunds.limits.length > 1 ? () => change({ limits: refunds.limits.filter((_, index) => index !== at) }) : null}
            />
          ))}
          <p class="hours-none">
            <button type="button" class="button small" onClick={() => change({ limits: [...refunds.limits, { amount: 2000, currency: '' }] })}>
              <Icon name="plus" size={16} /> {t('refundCurrencyAdd')}
            </button>
          </p>
          <div role="group" aria-label={t('refundReasons')}>
            <div>{t('refundReasons')}</div>
            {REASONS.map((reason) => (
              <label key={reason} class="choice">
                <input
                  type="checkbox"
                  checked={refunds.reasons.includes(reason)}
                  onChange={(event) => change({ reasons: event.currentTarget.checked ? [...refunds.reasons, reason] : refunds.reasons.filter((one) => one !== reason) })}
                />
                <span>{labelOf('reason', reason)}</span>
              </label>
            ))}
          </div>
          <NumberField label={t('refundTimes')} unit={t('timesUnit')} value={refunds.times} onValue={(times) => change({ times: times ?? 1 })} most={1000} action={action} name="refundPolicy.times" />
          <NumberField label={t('refundDays')} unit={t('daysUnit')} value={refunds.days} onValue={(days) => change({ days: days ?? 1 })} most={3650} action={action} name="refundPolicy.days" />
          <label class="choice">
            <input type="checkbox" checked={refunds.ofVendors} onChange={(event) => change({ ofVendors: event.currentTarget.checked })} />
            <span>{t('refundVendors')}</span>
          </label>
        </div>
      )}
    </>
  )
}

type LimitOf = Refunds['limits'][number]

/** The most in one currency. What is no amount is sent as 0, which the server refuses. */
function Limit({ limit, onLimit, onRemove }: { limit: LimitOf; onLimit: (limit: LimitOf) => void; onRemove: (() => void) | null }) {
  const [text, setText] = useState(() => written(limit.amount, limit.currency))
  const tell = (said: string, currency: string) => onLimit({ amount: (isCurrency(currency) && minorUnits(said, currency)) || 0, currency })
  return (
    <div class="number-row">
      <span>{t('refundLimit')}</span>
      <input
        type="text"
        inputMode="decimal"
        required
        size={8}
        aria-label={t('refundLimit')}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value)
          tell(event.currentTarget.value, limit.currency)
        }}
      />
      <input type="text" required pattern="[A-Z]{3}" maxLength={3} size={4} aria-label={t('refundCurrency')} title={t('refundCurrency')} value={limit.currency} onInput={(event) => tell(text, event.currentTarget.value.toUpperCase())} />
      {onRemove && (
        <button type="button" class="icon-button" aria-label={t('rowRemove')} title={t('rowRemove')} onClick={onRemove}>
          <Icon name="close" size={16} />
        </button>
      )}
    </div>
  )
}
