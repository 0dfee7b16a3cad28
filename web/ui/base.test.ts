import { expect, test } from 'vitest'
import { baseOf } from './base'

test.each([
  ['https://shop.example/assets/shared-1a.js', ''],
  ['https://shop.example/parley/assets/shared-1a.js', '/parley'],
  ['https://shop.example/a/b/assets/shared-1a.js', '/a/b'],
  ['http://localhost:5173/ui/base.ts', ''],
  ['file:///home/ann/web/ui/base.ts', ''],
])('scripts at %s belong to what is under "%s"', (script, base) => {
  expect(baseOf(script)).toBe(base)
})
