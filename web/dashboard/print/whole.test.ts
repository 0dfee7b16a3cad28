import { expect, test } from 'vitest'
import { type ThreadState, createStore } from '../../client'
import { loadWhole } from './whole'

/** A thread of some pages, of which each is loaded by what is done for it. */
function threadOf(pages: number, load: () => Promise<void> = async () => {}) {
  const viewOf = (left: number) => ({ view: { hasOlder: left > 0 } }) as ThreadState
  const state = createStore(viewOf(pages))
  const model = {
    state,
    asked: 0,
    async loadOlder() {
      model.asked += 1
      await load()
      state.set(viewOf((pages -= 1)))
    },
  }
  return model
}

test('a thread is loaded whole, and no further than it is wanted', async () => {
  const model = threadOf(3)
  await loadWhole(model, () => true)
  expect(model.asked).toBe(3)
  const left = threadOf(3)
  await loadWhole(left, () => left.asked < 1)
  expect(left.asked).toBe(1)
})

test('what fails is not tried again', async () => {
  const model = threadOf(3, () => Promise.reject(new Error('offline')))
  await expect(loadWhole(model, () => true)).rejects.toThrow('offline')
  expect(model.asked).toBe(1)
  const stuck = { ...threadOf(3), loadOlder: async () => {} }
  await expect(loadWhole(stuck, () => true)).rejects.toThrow('does not come')
})
