import { useId } from 'preact/hooks'
import type { StoreRules } from '../../client'
import { t, tn } from '../texts'
import { FieldProblem, type Refusing } from './FieldProblem'
import { timeZones } from './hours'
import { NumberField } from './NumberField'
import { OfficeHoursField } from './OfficeHoursField'

interface HoursPartProps {
  rules: StoreRules
  onChange: (some: Partial<StoreRules>) => void
  action: Refusing
}

/** When the store answers, by when, what it says outside of its hours, and how long messages can be changed. */
export function HoursPart({ rules, onChange, action }: HoursPartProps) {
  const [zoneId, awayId, awayHintId] = [useId(), useId(), useId()]
  const { timeZone, officeHours, answerWithinMinutes, awayMessage, editWithinMinutes } = rules
  const refused = action.refused?.field
  const wrongAt = refused?.[0] === 'officeHours' && refused[1] !== undefined ? Number(refused[1]) : null
  return (
    <>
      <fieldset>
        <legend>{t('hoursOfStore')}</legend>
        <label for={zoneId}>{t('timeZone')}</label>
        <select id={zoneId} class="wide-select" value={timeZone} onChange={(event) => onChange({ timeZone: event.currentTarget.value })}>
          {timeZones(timeZone).map((one) => (
            <option key={one} value={one}>
              {one.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
        <FieldProblem action={action} name="timeZone" />
        <OfficeHoursField hours={officeHours} wrongAt={wrongAt} onHours={(officeHours) => onChange({ officeHours })} />
        <FieldProblem action={action} name="officeHours" />
        <NumberField
          label={t('answerTarget')}
          unit={t('minutesUnit')}
          value={answerWithinMinutes}
          onValue={(answerWithinMinutes) => onChange({ answerWithinMinutes })}
          most={43_200}
          none={{ label: t('noTarget'), usual: 480 }}
          hint={answerWithinMinutes && t('answerTargetHint', { time: inWords(answerWithinMinutes) })}
          action={action}
          name="answerWithinMinutes"
        />
        <label class="choice">
          <input type="checkbox" checked={awayMessage !== null} onChange={(event) => onChange({ awayMessage: event.currentTarget.checked ? '' : null })} />
          <span>{t('awaySay')}</span>
        </label>
        {awayMessage !== null && (
          <>
            <label for={awayId}>{t('awayMessage')}</label>
            <textarea id={awayId} required rows={4} maxLength={4000} value={awayMessage} aria-describedby={awayHintId} onInput={(event) => onChange({ awayMessage: event.currentTarget.value })} />
            <p id={awayHintId} class="muted small">
              {t('awayHint')}
            </p>
            <FieldProblem action={action} name="awayMessage" />
          </>
        )}
      </fieldset>
      <fieldset>
        <legend>{t('messages')}</legend>
        <NumberField
          label={t('editLimit')}
          unit={t('minutesUnit')}
          value={editWithinMinutes}
          onValue={(minutes) => onChange({ editWithinMinutes: minutes ?? 0 })}
          least={0}
          most={10_080}
          hint={t('editLimitHint')}
          action={action}
          name="editWithinMinutes"
        />
      </fieldset>
    </>
  )
}

/** Minutes as hours and minutes. */
function inWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && tn('hours', hours), (rest > 0 || hours === 0) && tn('minutes', rest)].filter(Boolean).join(' ')
}
