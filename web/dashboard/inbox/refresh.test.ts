import { expect, test, vi } from 'vitest'
import { EventCursor, type Parley, type ThreadFilter, createStore } from '../../client'
import { timePassed } from './counts'
import { openInbox } from './model'

const pageInfo = { hasNextPage: false, endCursor: null }

/** Opens a list in which the rows named are found, one list after the other. */
function opened(filter: ThreadFilter, ...found: string[][]) {
  const run = async (document: unknown) =>
    document === EventCursor ? { eventCursor: 'c' } : { threads: { nodes: (found.shift() ?? []).map((id) => ({ id })), pageInfo } }
  const parley = { run, link: { state: createStore('live') }, follow: () => () => {} } as unknown as Parley
  const model = openInbox(parley, filter, 'DUE_FIRST')
  return { model, ids: () => model.state.get().rows.map((row) => row.id) }
}

test('what falls due comes into view as time passes, until the list is closed', async () => {
  const { model, ids } = opened({ state: ['OPEN'], overdue: true }, [], ['due'], ['never'])
  await vi.waitFor(() => expect(model.state.get().status).toBe('ready'))
  expect(ids()).toEqual([])
  timePassed.set(1)
  await vi.waitFor(() => expect(ids()).toEqual(['due']))
  model.close()
  timePassed.set(2)
  await new Promise(setImmediate)
  expect(ids()).toEqual(['due'])
})
test('who waits for a refresh waits for the one that has overtaken it', async () => {
  const { model, ids } = opened({}, [], ['older'], ['newer'])
  await vi.waitFor(() => expect(model.state.get().status).toBe('ready'))
  const first = model.refresh()
  void model.refresh()
  await first
  expect(ids()).toEqual(['newer'])
  model.close()
})
