import { expect, test } from 'vitest'
import { createStore } from './store'
import { ann, message, thread } from './testing'
import { openThread } from './thread'
import type { Parley } from './parley'

const page = (seq: number, before: boolean) => ({
  eventCursor: 'now',
  thread: { ...thread(), messages: { nodes: [message(seq)], pageInfo: { hasPreviousPage: before, startCursor: `${seq}` } } },
})

test('who asks for older messages while they are on their way waits for the same', async () => {
  const answers: (() => void)[] = []
  const run = (_: unknown, { before }: { before?: string }) =>
    before ? new Promise((resolve) => answers.push(() => resolve(page(1, false)))) : Promise.resolve(page(2, true))
  const nothing = () => () => {}
  const parley = { run, viewer: ann, outbox: { waiting: createStore([]) }, link: { state: createStore('live') }, follow: nothing, onSent: nothing, startCursor: null } as unknown as Parley
  const model = openThread(parley, 't')
  await expect.poll(() => model.state.get().status).toBe('ready')
  const both = [model.loadOlder(), model.loadOlder()].map((one) => one.then(() => model.state.get().view!.messages[0]!.seq))
  for (const answer of answers) answer()
  expect(await Promise.all(both)).toEqual([1, 1])
  expect(answers).toHaveLength(1)
  model.close()
})
