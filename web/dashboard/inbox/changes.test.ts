import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type Parley, Refused, createStore } from '../../client'

const said: string[] = []
vi.stubGlobal('navigator', { languages: ['en'] }) // which older Node lacks
vi.mock('../toast', () => ({ say: (text: string) => said.push(text), sayProblem: () => said.push('problem') }))
const { changeThreads, parts, targetOf, undoLast } = await import('./changes')
const { markMany } = await import('./actions')

type Answer = { count: number; undo?: string } | Error
const undone: (string | undefined)[] = []
let answers: Answer[] = []

/** Answers one after the other, and notes what is taken back. */
const parley = {
  run: async (_: unknown, { input }: { input: { undo?: string } }) => {
    if (input.undo) undone.push(input.undo)
    const answer = answers.shift() ?? { count: 1 }
    if (answer instanceof Error) throw answer
    return { outcome: { undo: null, userErrors: [], ...answer } }
  },
} as unknown as Parley
const done = (count = 1) => changeThreads(parley, { threadIds: Array.from({ length: count }, (_, index) => `t${index}`) }, { state: 'DONE' })
const undo = async (...to: Answer[]) => {
  answers = to
  await undoLast(parley)
}

beforeEach(async () => {
  await undo()
  for (const list of [undone, said]) list.length = 0
})

describe('what is changed', () => {
  test('is all that match only where the selection says so', () => {
    expect(targetOf({ threadIds: ['a'] }, { unread: true })).toEqual({ threadIds: ['a'] })
    expect(targetOf({ threadIds: ['a'], isAll: false }, { unread: true })).toEqual({ threadIds: ['a'] })
    expect(targetOf({ threadIds: ['a'], isAll: true }, { unread: true })).toEqual({ filter: { unread: true } })
    expect(targetOf({ threadIds: ['a'], isAll: true }, null)).toEqual({ filter: {} })
  })
  test('is asked for in parts', () => {
    const threadIds = Array.from({ length: 501 }, (_, index) => `t${index}`)
    expect(parts({ threadIds })).toEqual([{ threadIds: threadIds.slice(0, 500) }, { threadIds: ['t500'] }])
  })
})

describe('what was done last is taken back', () => {
  test('also when nothing was changed since', async () => {
    answers = [{ count: 1, undo: 'first' }, { count: 0 }]
    expect([await done(), await done()]).toEqual([true, true])
    await undo()
    expect(undone).toEqual(['first'])
  })
  test('and the same is not done a second time while it is under way', async () => {
    answers = [{ count: 1, undo: 'first' }]
    expect(await Promise.all([done(), done()])).toEqual([true, false])
    expect(said).toHaveLength(1)
    expect(await done()).toBe(true)
  })
  test('as far as it went, where a part failed', async () => {
    answers = [{ count: 500, undo: 'part' }, new Error('offline')]
    expect(await done(501)).toBe(false)
    await undo()
    expect(undone).toEqual(['part'])
  })
  test('by another try, where one did not reach the server', async () => {
    answers = [{ count: 500, undo: 'a' }, { count: 1, undo: 'b' }]
    await done(501)
    await undo({ count: 500 }, new Error('offline'))
    await undo()
    expect(undone).toEqual(['a', 'b', 'b'])
  })
  test('and nothing that was done before, where it was too much to be taken back', async () => {
    answers = [{ count: 1, undo: 'first' }, { count: 1001 }]
    await done()
    await markMany({ ...parley, badge: createStore(null) } as unknown as Parley, { filter: {} }, 'read')
    await undo()
    expect(undone).toEqual([])
  })
  test('but not what was refused', async () => {
    answers = [{ count: 1, undo: 'a' }]
    await done()
    await undo(new Refused({ code: 'NOT_FOUND', message: '', field: null } as never))
    await undo()
    expect(undone).toEqual(['a'])
  })
})
