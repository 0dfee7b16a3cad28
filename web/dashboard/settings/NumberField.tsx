import { useId } from 'preact/hooks'
import { t } from '../texts'
import { FieldProblem, type Refusing } from './FieldProblem'

interface NumberFieldProps {
  label: string
  unit: string
  value: number | null
  onValue: (value: number | null) => void
  least?: number
  most: number
  /** With a box to tick for none; this is what stands there once it is no longer ticked. */
  none?: { label: string; usual: number }
  hint?: string | 0 | null
  action: Refusing
  name: string
}

/** A number of something, where the store has that rule. */
export function NumberField({ label, unit, value, onValue, least = 1, most, none, hint, action, name }: NumberFieldProps) {
  const fieldId = useId()
  return (
    <div class="number-field">
      <label for={fieldId}>{label}</label>
      <div class="number-row">
        <input
          id={fieldId}
          type="number"
          min={least}
          max={most}
          required={value !== null}
          disabled={value === null}
          value={value ?? ''}
          aria-describedby={`${fieldId}-more`}
          onInput={(event) => onValue(Number.isFinite(event.currentTarget.valueAsNumber) ? event.currentTarget.valueAsNumber : least - 1)}
        />
        <span class="muted">{unit}</span>
        {none && (
          <label class="number-none">
            <input type="checkbox" checked={value === null} onChange={(event) => onValue(event.currentTarget.checked ? null : none.usual)} />
            {none.label}
            <span class="sr-only">: {label}</span>
          </label>
        )}
      </div>
      <div id={`${fieldId}-more`}>
        {hint && <small class="muted">{hint}</small>}
        <FieldProblem action={action} name={name} />
      </div>
    </div>
  )
}

/** The same for days, of which there may be none. */
export function DaysField(props: Pick<NumberFieldProps, 'label' | 'action' | 'name'> & { days: number | null; onDays: (days: number | null) => void }) {
  const { days, onDays, ...others } = props
  return <NumberField {...others} unit={t('daysUnit')} value={days} onValue={onDays} most={3650} none={{ label: t('noLimit'), usual: 14 }} />
}
