import { expect, test } from 'vitest'
import { placedChanges } from './placed'

const change = (afterSeq: number, assignee?: string) => ({
  at: `2026-01-01T00:00:0${afterSeq}Z`,
  by: { id: 's', name: 'Sam' },
  kind: assignee === undefined ? ('STATE' as const) : ('ASSIGNEE' as const),
  afterSeq,
  state: 'DONE' as const,
  snoozedUntil: null,
  assignee: assignee ? { id: assignee, name: assignee } : null,
  label: null,
})
const shown = (placed: ReturnType<typeof placedChanges>) => [...placed].map(([seq, lines]) => [seq, lines.map((line) => line.from)])

test('a change stands below the last message of before it that the viewer sees, and says who had the thread before', () => {
  const changes = [change(0, 'Tina'), change(3), change(4, 'Bob'), change(9, '')]
  expect(shown(placedChanges(changes, [1, 2, 4], false))).toEqual([[1, [null]], [2, [null]], [4, ['Tina', 'Bob']]])
})

test('what was changed before the messages that are loaded waits for those', () => {
  expect(shown(placedChanges([change(3), change(8)], [5, 6], true))).toEqual([[6, [null]]])
})
