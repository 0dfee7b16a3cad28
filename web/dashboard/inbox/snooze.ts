/** When a snooze may end, from now on: in three hours, tomorrow and on Monday, both at nine. */
export function snoozeTimes(now = new Date()): { later: Date; tomorrow: Date; nextWeek: Date } {
  const later = new Date(now.getTime() + 3 * 3_600_000)
  const untilMonday = (8 - now.getDay()) % 7 || 7
  return { later, tomorrow: morning(now, 1), nextWeek: morning(now, untilMonday) }
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9)
}

/** A time as a field for date and time has it: that of the reader's clock. */
export function fieldTime(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}
