import { expect, test, vi } from 'vitest'
import type { AuditEntry } from './audit'

vi.stubGlobal('navigator', { languages: ['en'] }) // which older Node lacks
const { ACTIONS, changesOf, sentenceOf, threadOf } = await import('./audit')

const entry = (action: string, detail: unknown = {}, node: AuditEntry['node'] = null) => ({ action, detail: JSON.stringify(detail), node })
const ann = { __typename: 'User', id: 'a', name: 'Ann Baker', role: 'CUSTOMER', vendor: null } as AuditEntry['node']
const thread = { id: 't', subject: 'Order #7', order: { id: 'o', number: '#7' }, customer: { id: 'a', name: 'Ann Baker' } }

test('each action is a sentence without a gap', () => {
  for (const action of ACTIONS) expect(sentenceOf(entry(action, { title: 'Late', kind: 'REFUND_FULL' }, ann))).toMatch(/^[^{}]+$/)
  expect(sentenceOf(entry('userBlock', {}, ann))).toBe('blocked Ann Baker')
  expect(sentenceOf(entry('disputeResolve', { kind: 'REFUND_FULL' }))).toBe('decided a dispute: Full refund')
  expect(sentenceOf(entry('cannedReplySet', { title: 'Late' }))).toBe('saved the canned reply “Late”')
})
test('an action of a later version is named, and odd details break nothing', () => {
  expect(sentenceOf(entry('storeSell'))).toBe('did storeSell')
  expect(sentenceOf({ action: 'userBlock', detail: 'no JSON', node: null })).toBe('blocked somebody')
  expect(changesOf({ action: 'storeUpdate', detail: 'null' })).toEqual([])
})
test('a change of the rules says what was and what is', () => {
  const detail = { mode: ['SINGLE_STORE', 'WAREHOUSE'], mask_contact_data: [false, true], seller_response_days: [5, null], other: [1, 2] }
  expect(changesOf(entry('storeUpdate', detail))).toEqual([
    { label: 'Who answers', was: 'One store', now: 'Shared warehouse' },
    { label: 'Mask contact data', was: 'No', now: 'Yes' },
    { label: 'Days a seller has to answer, before the store decides', was: '5', now: 'No limit' },
    { label: 'other', was: '1', now: '2' },
  ])
  expect(changesOf(entry('storeUpdate', { name: 'Lantern' }))).toEqual([{ label: 'Name of the store', was: null, now: 'Lantern' }])
})
test('hours and messages of the store are said as people say them', () => {
  const hours = JSON.stringify([{ day: 1, from_: '09:00', to: '17:00' }, { day: 7, from_: '10:00', to: '24:00' }])
  const detail = { office_hours: ['[]', hours], answer_within_minutes: [null, 60], away_message: ['Back soon.', null], edit_within_minutes: [15, 0], time_zone: ['UTC', 'Asia/Tokyo'] }
  expect(changesOf(entry('storeUpdate', detail))).toEqual([
    { label: 'Office hours', was: 'Always', now: 'Monday 09:00–17:00, Sunday 10:00–24:00' },
    { label: 'Answer within', was: 'No target', now: '60 minutes' },
    { label: 'Away message', was: 'Back soon.', now: 'Nothing' },
    { label: 'Messages can be changed for', was: '15 minutes', now: 'Never' },
    { label: 'Time zone', was: 'UTC', now: 'Asia/Tokyo' },
  ])
})
test('a change of many threads says how many, and what', () => {
  const said = (detail: unknown) => changesOf(entry('threadsUpdate', detail))[0]!.now
  expect(said({ threads: 2, state: 'done' })).toBe('2 threads · Done')
  expect(said({ threads: 1, assignee: null })).toBe('1 thread · Assigned to: Nobody')
  expect(said({ threads: 3, assignee: 'id', added: ['a', 'b'], removed: ['c'], no_reply: 1 })).toBe(
    '3 threads · Assigned to a colleague · Labels added: 2 · Labels removed: 1 · No reply needed',
  )
})
test('a block says until when, an erasure how much', () => {
  expect(changesOf(entry('userBlock', { until: null }))).toEqual([{ label: null, was: null, now: 'For good' }])
  expect(changesOf(entry('userBlock', { until: '2026-03-04T10:00:00Z' }))[0]!.now).toMatch(/^until .*2026/)
  expect(changesOf(entry('customerErase', { messages: 1 }))).toEqual([{ label: null, was: null, now: '1 message emptied' }])
})
test('a message and a dispute lead to their thread, a person does not', () => {
  expect(threadOf({ node: { __typename: 'Message', thread } as AuditEntry['node'] })).toBe(thread)
  expect(threadOf({ node: ann })).toBeNull()
  expect(threadOf({ node: null })).toBeNull()
})
test('policies about disputes are said in words', () => {
  const windows = JSON.stringify([{ reason: 'not_received', from_days: 2, days: null }])
  const refunds = JSON.stringify({ limits: [{ amount: 2000, currency: 'EUR' }], reasons: ['damaged'], times: 2, days: 30, of_vendors: false })
  const detail = { contact_first_hours: [null, 24], dispute_windows: ['[]', windows], refund_policy: [null, refunds] }
  expect(changesOf(entry('storeUpdate', detail)).map(({ was, now }) => [was, now])).toEqual([
    ['Nothing', '24 hours'],
    ['Nothing', 'Not received: 2–∞ days'],
    ['Nothing', '€20.00: Damaged (2 × / 30 days)'],
  ])
  expect(changesOf(entry('storeUpdate', { refund_policy: ['no JSON', 'null'] }))[0]).toMatchObject({ was: 'Nothing', now: 'Nothing' })
})
