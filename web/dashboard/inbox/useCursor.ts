import { useEffect, useRef, useState } from 'preact/hooks'
import { useStore } from '../../ui/hooks'
import { go } from '../../ui/router'
import { inboxPath, threadPath } from '../paths'
import type { InboxModel } from './model'
import { focusRow } from './ThreadList'
import { nextAfter, rowAt, walkingOrder } from './walk'

const LOAD_BEFORE = 10 // rows from the end

/** Which row the keys are at, and where they go from there. */
export function useCursor(model: InboxModel, threadId: string | null) {
  const { rows } = useStore(model.state)
  const [cursorId, setCursorId] = useState<string | null>(threadId)
  const here = useRef({ cursorId, threadId }) // as it is by now, for what has waited
  here.current = { cursorId, threadId }
  useEffect(() => () => void (here.current = { cursorId: null, threadId: null }), [])
  const walk = useRef<string[]>([]) // in which order the keys walk: see walk.ts
  const ids = () => model.state.get().rows.map((row) => row.id)
  const order = () => (walk.current = walkingOrder(walk.current, ids()))
  useEffect(() => {
    if (!threadId) return
    setCursorId(threadId)
    walk.current = ids()
  }, [threadId])
  // A row that leaves the list has its place only if it was met before.
  useEffect(() => void (cursorId !== null && order()), [rows, cursorId])

  function move(by: 1 | -1): void {
    const all = order()
    const next = rowAt(all, ids(), cursorId, by)
    if (next === null) return
    setCursorId(next)
    focusRow(next)
    if (all.indexOf(next) > all.length - LOAD_BEFORE) void model.loadMore().catch(() => {})
  }
  /** Whether a row is in the list. */
  const has = (id: string) => ids().includes(id)
  /** Goes on from what has been put aside: opens the next thread where one of those is open; else goes to its row. */
  function goOn(left: string[]): void {
    const { cursorId, threadId } = here.current
    const next = cursorId && left.includes(cursorId) ? nextAfter(order(), ids(), cursorId, left) : cursorId
    setCursorId(next)
    if (threadId && left.includes(threadId)) go(next ? threadPath(next) : inboxPath)
    else if (next && next !== cursorId) focusRow(next)
  }
  return { cursorId, move, has, goOn }
}
