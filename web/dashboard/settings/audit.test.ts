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
