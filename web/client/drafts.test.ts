import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDrafts } from './drafts'

let listeners: ((event: StorageEvent) => void)[]
beforeEach(() => {
  listeners = []
  vi.stubGlobal('addEventListener', (_: string, listener: (event: StorageEvent) => void) => listeners.push(listener))
})
afterEach(() => void vi.unstubAllGlobals())

function storage(kept: Record<string, string> = {}): Storage {
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  }
  return new Proxy(kept, { get: (_, key) => methods[key as 'getItem'] ?? kept[key as string] }) as unknown as Storage
}

describe('drafts', () => {
  test('are there again at the next visit, for the same person', () => {
    const kept = storage()
    createDrafts('ann', kept).set('t1', 'Hel')
    expect([...createDrafts('ann', kept).all.get()]).toEqual([['t1', 'Hel']])
    expect(createDrafts('ben', kept).all.get().size).toBe(0)
    createDrafts('ann', kept).set('t1', '')
    expect(createDrafts('ann', kept).all.get().size).toBe(0)
  })
  test('come from other windows', () => {
    const drafts = createDrafts('ann', storage())
    const tell = (key: string, newValue: string | null) => listeners.forEach((one) => one({ key, newValue } as StorageEvent))
    tell('parley:draft:ann:t1', 'Hello')
    tell('parley:draft:ben:t1', 'Not hers')
    expect(drafts.all.get().get('t1')).toBe('Hello')
    tell('parley:draft:ann:t1', null)
    expect(drafts.all.get().has('t1')).toBe(false)
  })
  test('last as long as the page where a browser keeps nothing', () => {
    const full = { ...storage(), setItem: () => { throw new Error('full') } } as unknown as Storage
    for (const nothing of [null, full]) {
      const drafts = createDrafts('ann', nothing)
      drafts.set('t1', 'Hello')
      expect(drafts.all.get().get('t1')).toBe('Hello')
    }
  })
})
