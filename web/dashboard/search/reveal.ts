import { useEffect } from 'preact/hooks'
import { reveal } from '../../ui/reveal'
import type { ThreadParts } from '../../ui/ThreadPane'
import type { ThreadWithPast } from '../thread/past'
import { wordRanges } from './words'

const openList = () => document.querySelector<HTMLElement>('.staff-thread .messages')

/** Shows a message of the thread, however far back it is, and marks in it the words that were sought. */
export function useReveal({ model }: ThreadParts, seq: number | null, words: string): void {
  useEffect(() => {
    if (seq === null) return undefined
    const stop = new AbortController()
    const show = async () => {
      await (model as ThreadWithPast).showAround(seq)
      const message = await reveal(openList, seq, stop.signal)
      if (message && !stop.signal.aborted) globalThis.CSS?.highlights?.set('found', new Highlight(...wordRanges(message, words)))
    }
    void show().catch(() => {}) // out of reach
    return () => {
      stop.abort()
      globalThis.CSS?.highlights?.delete('found')
    }
  }, [seq, words])
}
