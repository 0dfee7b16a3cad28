import { expect, test } from 'vitest'
import { chosenItems, linesLeft, worthOf } from './lines'

type Case = Parameters<typeof linesLeft>[0]
type Told = Case['disputes'][number]

const price = { amount: 1000, currency: 'USD' }
const line = (id: string, quantity: number, vendorId: string | null = null) => ({ id, name: id, quantity, price, vendor: vendorId ? { id: vendorId } : null })
const pieces = (id: string, quantity: number) => ({ quantity, item: { id, name: id } })
const dispute = (some: Partial<Told>): Told => ({ id: 'd', value: price, items: [], resolution: null, settlements: [], ...some })
const settled = (state: Told['settlements'][number]['state'], kind: Told['settlements'][number]['kind'], ...items: Told['items']) => ({ id: 's', state, kind, items })
const of = (items: ReturnType<typeof line>[], disputes: Told[] = [], vendorId: string | null = null): Case => ({
  order: { id: 'o', items },
  vendor: vendorId ? { id: vendorId } : null,
  disputes,
})
const counts = (thread: Case, vendorsReply = true, id?: string) => Object.fromEntries(linesLeft(thread, vendorsReply, id).map((one) => [one.id, one.most]))

const mixed = [line('tent', 2), line('pot', 1, 'acme')]
test.each([
  ['the store, what is its own', of(mixed), true, { tent: 2 }],
  ['the store, all where vendors do not reply', of(mixed), false, { tent: 2, pot: 1 }],
  ['the store, all where nothing is its own', of([line('pot', 1, 'acme')]), true, { pot: 1 }],
  ['a vendor, what is theirs', of(mixed, [], 'acme'), true, { pot: 1 }],
])('of %s can be chosen', (_, thread, vendorsReply, expected) => expect(counts(thread, vendorsReply)).toEqual(expected))

test.each([
  ['given back', settled('DONE', 'REFUND_FULL', pieces('tent', 1)), { tent: 1 }],
  ['all given back', settled('DUE', 'RETURN_AND_REFUND', pieces('tent', 2)), {}],
  ['dropped', settled('DROPPED', 'REFUND_FULL', pieces('tent', 1)), { tent: 2 }],
  ['replaced', settled('DONE', 'REPLACEMENT', pieces('tent', 1)), { tent: 2 }],
])('pieces that were %s', (_, settlement, expected) =>
  expect(counts(of([line('tent', 2)], [dispute({ settlements: [settlement] })]))).toEqual(expected),
)

test('a dispute offers what it is about, and again what it could not give back', () => {
  const failed = settled('FAILED', 'REFUND_FULL', pieces('tent', 1))
  const thread = of([line('tent', 3), line('mat', 1)], [dispute({ items: [pieces('tent', 2)], settlements: [failed] })])
  expect(counts(thread, true, 'd')).toEqual({ tent: 2 })
  expect(counts(thread)).toEqual({ tent: 2, mat: 1 })
})

test('what is chosen comes to its price, and lines that are gone do not count', () => {
  const lines = linesLeft(of([line('tent', 2), line('mat', 1)]), true)
  expect(worthOf(lines, { tent: 2, gone: 1 })).toBe(2000)
  expect(chosenItems(lines, { tent: 2, gone: 1, mat: 0 })).toEqual([{ itemId: 'tent', quantity: 2 }])
  expect(worthOf(lines, {})).toBeNull()
})
