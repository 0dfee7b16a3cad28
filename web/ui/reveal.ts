import { PER_CHUNK } from './MessageList'

const FRAMES = 60 // for which it waits for a message to be in the page
const SETTLED = 8 // for which what is above it may still find its height

/** Scrolls to a message that is loaded, and gives its element; far messages are boxes without content until one comes near: see Chunks.tsx. */
export function reveal(listNow: () => HTMLElement | null, seq: number, signal?: AbortSignal): Promise<HTMLElement | null> {
  return new Promise((resolve) => {
    let frame = 0
    const step = () => {
      const list = listNow()
      const message = list?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null
      const chunks = [...(list?.querySelectorAll<HTMLElement>('.chunk') ?? [])]
      const place = message ?? chunks.findLast((one) => Number(one.dataset.group) <= Math.floor(seq / PER_CHUNK))
      if (signal?.aborted) return resolve(null)
      if (list && place) {
        const [box, around] = [place.getBoundingClientRect(), list.getBoundingClientRect()]
        list.scrollTop += box.top - around.top - Math.max(0, (around.height - box.height) / 2)
      }
      frame += 1
      if (frame < (message ? SETTLED : FRAMES)) requestAnimationFrame(step)
      else resolve(message)
    }
    step()
  })
}
