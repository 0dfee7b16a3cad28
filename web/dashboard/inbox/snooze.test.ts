import { describe, expect, test } from 'vitest'
import { fieldTime, snoozeTimes } from './snooze'

const said = (at: Date) => fieldTime(at)

describe('snoozing', () => {
  test('until tomorrow is nine in the morning, over the end of a month, too', () => {
    expect(said(snoozeTimes(new Date(2026, 10, 30, 17)).tomorrow)).toBe('2026-12-01T09:00')
  })
  test('until next week is Monday, on a Monday the next one, on a Sunday the day after', () => {
    expect(said(snoozeTimes(new Date(2026, 10, 27)).nextWeek)).toBe('2026-11-30T09:00')
    expect(said(snoozeTimes(new Date(2026, 10, 30)).nextWeek)).toBe('2026-12-07T09:00')
    expect(said(snoozeTimes(new Date(2026, 10, 29)).nextWeek)).toBe('2026-11-30T09:00')
  })
  test('for a while is three hours', () => {
    expect(said(snoozeTimes(new Date(2026, 10, 27, 22, 30)).later)).toBe('2026-11-28T01:30')
  })
})
