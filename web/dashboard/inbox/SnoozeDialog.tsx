import { useId, useState } from 'preact/hooks'
import { Dialog } from '../../ui/Dialog'
import { dateAndTime } from '../../ui/format'
import { useFields } from '../../ui/useDraft'
import { t } from '../texts'
import { fieldTime, snoozeTimes } from './snooze'

interface SnoozeDialogProps {
  /** With the time until which; null: until the other side writes. */
  onSnooze: (until: string | null) => void
  onClose: () => void
}

/** Asks until when. Whichever way, a message of the other side ends it. */
export function SnoozeDialog({ onSnooze, onClose }: SnoozeDialogProps) {
  const [times] = useState(snoozeTimes)
  const tomorrow = fieldTime(times.tomorrow)
  const [fields, change, forget] = useFields('snooze', { own: tomorrow })
  const own = fields.own > fieldTime(new Date()) ? fields.own : tomorrow // one that was kept may be over
  const fieldId = useId()
  const choices = [
    [t('snoozeLater'), times.later],
    [t('snoozeTomorrow'), times.tomorrow],
    [t('snoozeNextWeek'), times.nextWeek],
  ] as const
  function submit(event: Event): void {
    event.preventDefault()
    forget()
    onSnooze(new Date(own).toISOString())
  }
  return (
    <Dialog title={t('snooze')} onClose={onClose}>
      <div class="choices">
        <button autofocus type="button" class="button" onClick={() => onSnooze(null)}>
          {t('snoozeUntilAnswer')}
        </button>
        {choices.map(([text, at]) => (
          <button key={text} type="button" class="button" onClick={() => onSnooze(at.toISOString())}>
            {text} <span class="muted small">{dateAndTime(at)}</span>
          </button>
        ))}
      </div>
      <form onSubmit={submit}>
        <label for={fieldId}>{t('snoozeAt')}</label>
        <div class="choice-time">
          <input id={fieldId} type="datetime-local" required min={fieldTime(new Date())} value={own} onInput={(event) => change({ own: event.currentTarget.value })} />
          <button type="submit" class="button">
            {t('snooze')}
          </button>
        </div>
      </form>
      <p class="muted small">{t('snoozeHint')}</p>
    </Dialog>
  )
}
