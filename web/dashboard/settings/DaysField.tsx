import { useId } from 'preact/hooks'
import { t } from '../texts'

const USUAL = 14
const MOST = 3650

/** A number of days, or no limit. */
export function DaysField({ label, days, onDays }: { label: string; days: number | null; onDays: (days: number | null) => void }) {
  const fieldId = useId()
  return (
    <div class="days">
      <label for={fieldId}>{label}</label>
      <div class="days-row">
        <input
          id={fieldId}
          type="number"
          min={1}
          max={MOST}
          required={days !== null}
          disabled={days === null}
          value={days ?? ''}
          onInput={(event) => onDays(Number.isFinite(event.currentTarget.valueAsNumber) ? event.currentTarget.valueAsNumber : 0)}
        />
        <span class="muted">{t('daysUnit')}</span>
        <label class="days-none">
          <input type="checkbox" checked={days === null} onChange={(event) => onDays(event.currentTarget.checked ? null : USUAL)} />
          {t('noLimit')}
          <span class="sr-only">: {label}</span>
        </label>
      </div>
    </div>
  )
}
