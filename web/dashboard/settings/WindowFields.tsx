import { Icon } from '../../ui/icons'
import { labelOf } from '../../ui/texts'
import { t } from '../texts'
import { REASONS, type Window, nextWindow } from './policies'

interface WindowFieldsProps {
  windows: Window[]
  onWindows: (windows: Window[]) => void
}

/** From when until when a dispute can be opened, for single reasons. */
export function WindowFields({ windows, onWindows }: WindowFieldsProps) {
  const change = (at: number, some: Partial<Window>) => onWindows(windows.map((one, index) => (index === at ? { ...one, ...some } : one)))
  const next = nextWindow(windows)
  return (
    <div class="number-field" role="group" aria-label={t('windowsOfReasons')}>
      <div>{t('windowsOfReasons')}</div>
      <small class="muted">{t('windowsHint')}</small>
      {windows.map((one, at) => (
        <div key={one.reason} class="number-row">
          <select aria-label={t('windowReason')} value={one.reason} onChange={(event) => change(at, { reason: event.currentTarget.value as Window['reason'] })}>
            {REASONS.filter((reason) => reason === one.reason || windows.every((other) => other.reason !== reason)).map((reason) => (
              <option key={reason} value={reason}>
                {labelOf('reason', reason)}
              </option>
            ))}
          </select>
          <input type="number" required min={0} max={3649} aria-label={t('windowFrom')} title={t('windowFrom')} value={one.fromDays} onInput={(event) => change(at, { fromDays: event.currentTarget.valueAsNumber || 0 })} />
          <span aria-hidden="true">–</span>
          <input
            type="number"
            min={one.fromDays + 1}
            max={3650}
            aria-label={t('windowTo')}
            title={t('windowTo')}
            value={one.days ?? ''}
            onInput={(event) => change(at, { days: Number.isFinite(event.currentTarget.valueAsNumber) ? event.currentTarget.valueAsNumber : null })}
          />
          <span class="muted">{t('daysUnit')}</span>
          <button type="button" class="icon-button" aria-label={t('rowRemove')} title={t('rowRemove')} onClick={() => onWindows(windows.filter((_, index) => index !== at))}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      {next && (
        <p class="hours-none">
          <button type="button" class="button small" onClick={() => onWindows([...windows, next])}>
            <Icon name="plus" size={16} /> {t('windowAdd')}
          </button>
        </p>
      )}
    </div>
  )
}
