import { t, tn } from './texts'

const [HOUR, DAY] = [3_600_000, 86_400_000]

/** How long until then, rounded as people do; and whether that is soon enough to hurry. */
export function timeLeft(at: string, now = Date.now()): { text: string; isShort: boolean } {
  const left = Date.parse(at) - now
  if (left <= 0) return { text: t('overdue'), isShort: true }
  if (left < HOUR) return { text: t('underAnHour'), isShort: true }
  const hours = Math.round(left / HOUR)
  if (hours < 48) return { text: tn('hoursLeft', hours), isShort: left < DAY }
  return { text: tn('daysLeft', Math.round(left / DAY)), isShort: false }
}

/** A length of time in seconds, as people say it. */
export function duration(seconds: number): string {
  if (seconds < 60) return tn('seconds', Math.round(seconds))
  if (seconds < 3600) return tn('minutes', Math.round(seconds / 60))
  const hours = seconds / 3600
  return hours < 48 ? tn('hours', Math.round(hours)) : tn('days', Math.round(hours / 24))
}
