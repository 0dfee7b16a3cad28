import { describe, expect, test } from 'vitest'
import { dayName, fieldTime, nextHours, storedEnd, timeZones } from './hours'

describe('office hours', () => {
  test('begin with Monday', () => {
    expect([1, 7].map((day) => dayName(day, 'en'))).toEqual(['Monday', 'Sunday'])
    expect(dayName(3, 'de')).toBe('Mittwoch')
  })
  test('end with the day at 24:00, which a field shows as midnight', () => {
    expect(['24:00', '17:00'].map(fieldTime)).toEqual(['00:00', '17:00'])
    expect(['00:00', '17:00'].map(storedEnd)).toEqual(['24:00', '17:00'])
  })
  test('go on after the last of a day, and else are as on the day before', () => {
    const hours = [{ day: 1, from: '08:00', to: '12:00' }]
    expect(nextHours(hours, 1)).toEqual({ day: 1, from: '12:00', to: '24:00' })
    expect(nextHours(hours, 3)).toEqual({ day: 3, from: '08:00', to: '12:00' })
    expect(nextHours([], 2)).toEqual({ day: 2, from: '09:00', to: '17:00' })
  })
  test('are in one of the known time zones, or in one that only the server knows', () => {
    const zones = timeZones('Mars/Olympus')
    expect(zones).toEqual([...zones].sort())
    expect(zones).toEqual(expect.arrayContaining(['UTC', 'Europe/Berlin', 'Mars/Olympus']))
  })
})
