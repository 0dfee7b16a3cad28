import { useEffect } from 'preact/hooks'
import { ThreadCounts, createStore } from '../../client'
import { useLoad, useParley } from '../../ui/hooks'
import { isPassing, useLive } from '../live'
import { useRefresh } from '../useRefresh'
import { QUICK, type Quick, quickFilter } from './view'

export const MOST = 1_000 // as far as the API counts, and as many as it changes at once
const TIME_PASSES = 30 // seconds after which something may have become due without an event

/** When time was last seen to pass: what shows how long something has been due looks again. */
export const timePassed = createStore(0)

export type Counts = Record<Quick, number>

/** How many threads there are in each view, live; null until it is known. */
export function useCounts(): Counts | null {
  const { run, viewer, link } = useParley()
  const { value, reload } = useLoad(async () => {
    const { threadCounts } = await run(ThreadCounts, { filters: QUICK.map((one) => quickFilter(one, viewer)) })
    return Object.fromEntries(QUICK.map((one, index) => [one, threadCounts[index] ?? 0])) as Counts
  }, [viewer.id])
  useLive(reload, (event) => !isPassing(event))
  useRefresh(() => {
    reload()
    timePassed.set(Date.now())
  }, TIME_PASSES)
  // What happened between the first counting and the first event would else be missed.
  useEffect(() => link.state.subscribe(() => link.state.get() === 'live' && reload()), [link])
  return value
}

export const countText = (count: number) => (count >= MOST ? '999+' : String(count))
