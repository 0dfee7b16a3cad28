import { expect, test, vi } from 'vitest'
import { Refused } from './errors'
import { loadPreferences, savePreferences } from './preferences'
import type { Run } from './transport'

const answering = (...answers: unknown[]) => vi.fn(async () => answers.shift()) as unknown as Run
const fields = (...names: string[]) => ({ __type: { fields: names.map((name) => ({ name })) } })

test('a server without preferences is not asked for them', async () => {
  const run = answering(fields('user', 'unread'))
  expect(await loadPreferences(run)).toBeNull()
  expect(run).toHaveBeenCalledTimes(1)
})

test('one that has them is', async () => {
  const preferences = { email: 'DIGEST', locale: 'de' }
  const run = answering(fields('user', 'notificationPreferences'), { viewer: { notificationPreferences: preferences } })
  expect(await loadPreferences(run)).toEqual(preferences)
})

test('what it refuses is thrown', async () => {
  const problem = { code: 'INVALID', message: 'No such language.', field: null }
  const run = answering({ notificationPreferencesUpdate: { notificationPreferences: null, userErrors: [problem] } })
  await expect(savePreferences(run, { locale: '?' })).rejects.toThrow(Refused)
})
