import type { StoreRules } from '../../client'

export type Hours = StoreRules['officeHours'][number]

/** Monday to Sunday, as the API counts them. */
export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
export const USUAL_HOURS: Hours[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))
const A_MONDAY = Date.UTC(2024, 0, 1)

export function dayName(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(A_MONDAY + (day - 1) * 86_400_000)
}

/** The end of a day is 24:00 in the API, and 00:00 in a browser's field. */
export const fieldTime = (to: string): string => (to === '24:00' ? '00:00' : to)
export const storedEnd = (text: string): string => (text === '00:00' ? '24:00' : text)

/** One more on a day: after the last there, else as on the day before that has any. */
export function nextHours(hours: Hours[], day: number): Hours {
  const last = hours.filter((one) => one.day === day).at(-1)
  if (last) return { day, from: last.to === '24:00' ? '00:00' : last.to, to: '24:00' }
  const before = hours.filter((one) => one.day < day).at(-1) ?? hours[0] ?? USUAL_HOURS[0]!
  return { day, from: before.from, to: before.to }
}

/** The names of IANA that the browser knows, and those that a store has besides. */
export function timeZones(present: string): string[] {
  return [...new Set(['UTC', present, ...Intl.supportedValuesOf('timeZone')])].sort()
}
