import { locale } from '../../ui/i18n'
import { Icon } from '../../ui/icons'
import { t } from '../texts'
import { DAYS, type Hours, USUAL_HOURS, dayName, fieldTime, nextHours, storedEnd } from './hours'

interface OfficeHoursFieldProps {
  hours: Hours[]
  onHours: (hours: Hours[]) => void
  /** The place in the list of what is wrong; null: nothing. */
  wrongAt: number | null
}

/** When somebody answers, day by day; none at all: always. */
export function OfficeHoursField({ hours, onHours, wrongAt }: OfficeHoursFieldProps) {
  const change = (at: number, some: Partial<Hours>) => onHours(hours.map((one, index) => (index === at ? { ...one, ...some } : one)))
  if (hours.length === 0) {
    return (
      <p class="hours-none">
        <span class="muted">{t('hoursAlways')}</span>{' '}
        <button type="button" class="button small" onClick={() => onHours(USUAL_HOURS)}>
          <Icon name="plus" size={16} /> {t('hoursSet')}
        </button>
      </p>
    )
  }
  return (
    <div class="hours">
      {DAYS.map((day) => {
        const name = dayName(day, locale())
        const own = hours.flatMap((one, at) => (one.day === day ? [{ ...one, at }] : []))
        return (
          <div key={day} class="hours-day" role="group" aria-label={name}>
            <span class="hours-name">{name}</span>
            <div class="hours-spans">
              {own.length === 0 && <span class="muted">{t('hoursClosed')}</span>}
              {own.map(({ at, from, to }) => (
                <span key={at} class="hours-span">
                  <input type="time" required aria-label={t('hoursFrom')} aria-invalid={at === wrongAt} value={from} onInput={(event) => change(at, { from: event.currentTarget.value })} />
                  <span aria-hidden="true">–</span>
                  <input type="time" required aria-label={t('hoursTo')} aria-invalid={at === wrongAt} value={fieldTime(to)} onInput={(event) => change(at, { to: storedEnd(event.currentTarget.value) })} />
                  <button type="button" class="icon-button" aria-label={t('hoursRemove')} title={t('hoursRemove')} onClick={() => onHours(hours.filter((_, index) => index !== at))}>
                    <Icon name="close" size={16} />
                  </button>
                </span>
              ))}
            </div>
            <button type="button" class="icon-button" aria-label={t('hoursAdd')} title={t('hoursAdd')} onClick={() => onHours([...hours, nextHours(hours, day)])}>
              <Icon name="plus" size={16} />
            </button>
          </div>
        )
      })}
    </div>
  )
}
