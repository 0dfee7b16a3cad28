import { expect, test, vi } from 'vitest'
import { fileSize } from './format'
import { fileProblem } from './useFiles'

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en'] }))

const MIB = 1024 ** 2
const file = (more: Partial<File>) => ({ name: 'a.png', size: 5, type: 'image/png', ...more })

test('what the server never takes is not even tried, and one is told why', () => {
  expect(fileProblem(file({ size: 10 * MIB }), 10 * MIB)).toBeNull()
  expect(fileProblem(file({ size: 10 * MIB + 1 }), 10 * MIB)).toBe('a.png is too large: a file has at most 10 MB.')
  expect(fileProblem(file({ size: 0 }), MIB)).toBe('a.png is empty.')
  expect(fileProblem(file({ type: 'image/svg+xml' }), MIB)).toContain('a.png cannot be sent')
  expect(fileProblem(file({ type: 'text/html' }), MIB)).toContain('a.png cannot be sent')
  expect(fileProblem(file({ type: '' }), MIB)).toBeNull()
})

test('sizes are in the unit that suits them', () => {
  expect([1, 1536, 300_000, 2.25 * MIB, 10 * MIB].map(fileSize)).toEqual(['1 kB', '1.5 kB', '293 kB', '2.3 MB', '10 MB'])
})
