import { expect, test } from 'vitest'
import type { Person, ThreadDetails } from '../../client'
import { colleaguesOf } from './colleagues'

const person = (id: string, role: Person['role']): Person => ({ id, name: id, role, vendor: null })
const [ann, sam, kim, vera] = [person('ann', 'CUSTOMER'), person('sam', 'ADMIN'), person('kim', 'ADMIN'), person('vera', 'VENDOR')]
const thread = (assignee: Person | null) =>
  ({ assignee, participants: [ann, sam, vera].map((user) => ({ user, lastReadSeq: 1, lastReadAt: null })) }) as ThreadDetails
const ids = (people: Person[]) => people.map((one) => one.id)

test('an admin can name admins and the vendor’s users, each once', () => {
  expect(ids(colleaguesOf(thread(sam), kim))).toEqual(['kim', 'sam', 'vera'])
})
test('a vendor’s user can name their own side, and sees who has it', () => {
  expect(ids(colleaguesOf(thread(null), vera))).toEqual(['vera'])
  expect(ids(colleaguesOf(thread(sam), vera))).toEqual(['vera', 'sam'])
})
