import { expect, test, vi } from 'vitest'
import { message, sam } from '../client/testing'

vi.stubGlobal('navigator', { languages: ['de'] })
const { shared } = await import('./texts')
const { lineText, stepTitle } = await import('./steps')
await shared.load()

const NOTHING = { reason: null, resolutionKind: null, amount: null, currency: null, comment: null }
const CUSTOMER = { role: 'CUSTOMER' } as const
const ADMIN = { role: 'ADMIN' } as const

test.each([
  [{ action: 'OPEN', reason: 'DAMAGED', comment: 'In pieces.' }, 'Streitfall eröffnet: Beschädigt – In pieces.'],
  [{ action: 'PROPOSE', resolutionKind: 'REFUND_PARTIAL', amount: 1250, currency: 'EUR' }, 'Vorgeschlagen: Teilweise Erstattung: 12,50\u00a0€'],
  [{ action: 'RESOLVE', resolutionKind: 'REPLACEMENT' }, 'Entschieden: Ersatz'],
  [{ action: 'GRANT', resolutionKind: 'REFUND_FULL' }, 'Nach der Regel des Shops gewährt: Volle Erstattung'],
  [{ action: 'LAPSE' }, 'Die Frist für die Antwort des Verkäufers ist abgelaufen. Jetzt entscheidet der Shop.'],
] as const)('%o is said in the reader’s language', (step, expected) => {
  const line = message(1, sam, { kind: 'DISPUTE_UPDATED', body: 'In English.', step: { ...NOTHING, ...step } })
  expect(lineText(line, ADMIN)).toBe(expected)
})

test('the customer is you', () => {
  const expired = message(1, sam, { step: { ...NOTHING, action: 'EXPIRE' } })
  expect(stepTitle(expired, CUSTOMER)).toBe('Ihre Antwortfrist ist abgelaufen. Der Vorschlag gilt.')
  expect(stepTitle(expired, ADMIN)).toBe('Die Frist für die Antwort des Kunden ist abgelaufen. Der Vorschlag gilt.')
})

test('what happens to goods on their way back is said by the server', () => {
  expect(lineText(message(1, sam, { body: 'Sent.', step: { ...NOTHING, action: 'SHIP', comment: 'Today.' } }), ADMIN)).toBe('Sent.')
})

test('what is no step, or was stored as a sentence, is shown as it is', () => {
  expect(stepTitle(message(1), ADMIN)).toBe(null)
  expect(lineText(message(1), ADMIN)).toBe('message 1')
  expect(lineText(message(1, sam, { deletedAt: '2026-01-01T00:00:00Z' }), ADMIN)).toBe('Diese Nachricht wurde zurückgenommen.')
  expect(lineText(null, ADMIN)).toBe('')
})
