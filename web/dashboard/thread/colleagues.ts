import type { Person, ThreadDetails } from '../../client'

/** Whom the viewer can name: themselves, and those of the staff who have been in the thread. */
export function colleaguesOf(thread: ThreadDetails, viewer: Person): Person[] {
  const present = [viewer, ...thread.participants.map((one) => one.user)]
  const able = present.filter((one) => one.role === 'VENDOR' || (one.role === 'ADMIN' && viewer.role === 'ADMIN'))
  const all = thread.assignee ? [...able, thread.assignee] : able // an admin, for a vendor's user
  return [...new Map(all.map((one) => [one.id, one])).values()]
}
