import { locale } from './i18n'
import { t } from './texts'

interface Money {
  amount: number
  currency: string
}

/** An amount in minor units, as people write it. */
export function money({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A file's size, in the unit that suits it. */
export function fileSize(bytes: number): string {
  const [unit, per] = bytes < 1024 ** 2 ? ['kilobyte', 1024] : ['megabyte', 1024 ** 2]
  const size = Math.max(1, bytes / per)
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)
}

const DAY = 86_400_000

function formatted(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), options).format(new Date(at))
}

export const time = (at: string | Date) => formatted(at, { hour: 'numeric', minute: '2-digit' })
export const date = (at: string | Date) => formatted(at, { day: 'numeric', month: 'short', year: 'numeric' })
export const dateAndTime = (at: string | Date) =>
  formatted(at, { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' })

function daysAgo(at: string | Date, now: Date): number {
  const midnight = (one: Date) => new Date(one.getFullYear(), one.getMonth(), one.getDate()).getTime()
  return Math.round((midnight(now) - midnight(new Date(at))) / DAY)
}

/** A day as a heading: Today, Yesterday, Tuesday 3 March. */
export function dayName(at: string, now = new Date()): string {
  const days = daysAgo(at, now)
  if (days === 0) return t('today')
  if (days === 1) return t('yesterday')
  const sameYear = new Date(at).getFullYear() === now.getFullYear()
  return formatted(at, { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** As short as a list wants it: the time, or Yesterday, or the day, with its year where that is another. */
export function shortTime(at: string, now = new Date()): string {
  const days = daysAgo(at, now)
  if (days === 0) return time(at)
  if (days === 1) return t('yesterday')
  if (days > 1 && days < 7) return formatted(at, { weekday: 'short' })
  const sameYear = new Date(at).getFullYear() === now.getFullYear()
  return sameYear ? formatted(at, { day: 'numeric', month: 'short' }) : date(at)
}
