import type { StoreRules } from '../../client'
import { t } from '../texts'
import { FieldProblem, type Refusing } from './FieldProblem'
import { DaysField, NumberField } from './NumberField'
import { RefundFields } from './RefundFields'
import { WindowFields } from './WindowFields'

interface DisputesPartProps {
  rules: StoreRules
  onChange: (some: Partial<StoreRules>) => void
  action: Refusing
}

/** When disputes can be opened, by when they are answered, and what is refunded without anybody's doing. */
export function DisputesPart({ rules, onChange, action }: DisputesPartProps) {
  return (
    <fieldset>
      <legend>{t('disputes')}</legend>
      <label class="choice">
        <input type="checkbox" checked={rules.disputesEnabled} onChange={(event) => onChange({ disputesEnabled: event.currentTarget.checked })} />
        <span>{t('disputesEnabled')}</span>
      </label>
      <NumberField
        label={t('contactFirst')}
        unit={t('hoursUnit')}
        value={rules.contactFirstHours}
        onValue={(contactFirstHours) => onChange({ contactFirstHours })}
        most={720}
        none={{ label: t('contactNone'), usual: 24 }}
        action={action}
        name="contactFirstHours"
      />
      <DaysField label={t('windowDays')} days={rules.disputeWindowDays} onDays={(disputeWindowDays) => onChange({ disputeWindowDays })} action={action} name="disputeWindowDays" />
      <WindowFields windows={rules.disputeWindows} onWindows={(disputeWindows) => onChange({ disputeWindows })} />
      <FieldProblem action={action} name="disputeWindows" />
      <DaysField label={t('sellerDays')} days={rules.sellerResponseDays} onDays={(sellerResponseDays) => onChange({ sellerResponseDays })} action={action} name="sellerResponseDays" />
      <DaysField label={t('customerDays')} days={rules.customerResponseDays} onDays={(customerResponseDays) => onChange({ customerResponseDays })} action={action} name="customerResponseDays" />
      <NumberField
        label={t('returnDays')}
        unit={t('daysUnit')}
        value={rules.returnDays}
        onValue={(returnDays) => onChange({ returnDays })}
        most={3650}
        none={{ label: t('returnDaysUsual'), usual: 14 }}
        action={action}
        name="returnDays"
      />
      <RefundFields key={String(rules.refundPolicy === null)} refunds={rules.refundPolicy} onRefunds={(refundPolicy) => onChange({ refundPolicy })} action={action} />
      <FieldProblem action={action} name="refundPolicy" />
    </fieldset>
  )
}
