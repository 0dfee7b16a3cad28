import { useEffect } from 'preact/hooks'
import { PER_CHUNK } from '../../ui/MessageList'
import type { ThreadParts } from '../../ui/ThreadPane'
import type { ThreadWithPast } from '../thread/past'
import { wordRanges } from './words'

const FRAMES = 60 // for which it waits for a message to be in the page
const SETTLED = 8 // for which what is above it may still find its height

/** Shows a message of the thread, however far back it is, and marks in it the words that were sought. */
export function useReveal({ model }: ThreadParts, seq: number | null, words: string): void {
  useEffect(() => {
    if (seq === null) return undefined
    const stop = new AbortController()
    void (model as ThreadWithPast).showAround(seq).then(
      () => reveal(seq, words, stop.signal),
      () => {}, // out of reach
    )
    return () => {
      stop.abort()
      globalThis.CSS?.highlights?.delete('found')
    }
  }, [seq, words])
}

/** Far messages are boxes without content until one comes near: see ui/Chunks.tsx. */
function reveal(seq: number, words: string, signal: AbortSignal): void {
  let frame = 0
  const step = () => {
    const list = document.querySelector<HTMLElement>('.staff-thread .messages')
    const message = list?.querySelector<HTMLElement>(`[data-seq="${seq}"]`)
    const chunks = [...(list?.querySelectorAll<HTMLElement>('.chunk') ?? [])]
    const place = message ?? chunks.findLast((one) => Number(one.dataset.group) <= Math.floor(seq / PER_CHUNK))
    if (signal.aborted) return
    if (list && place) {
      const [box, around] = [place.getBoundingClientRect(), list.getBoundingClientRect()]
      list.scrollTop += box.top - around.top - Math.max(0, (around.height - box.height) / 2)
    }
    frame += 1
    if (frame < (message ? SETTLED : FRAMES)) requestAnimationFrame(step)
    else if (message) globalThis.CSS?.highlights?.set('found', new Highlight(...wordRanges(message, words)))
  }
  step()
}
