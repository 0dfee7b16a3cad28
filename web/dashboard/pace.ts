const GATHER = 200 // milliseconds within which several events are one reason to load anew
const LEAST = 800 // milliseconds between two loads while much happens

export interface Paced {
  /** There is a reason to do it. */
  soon: () => void
  close: () => void
}

/**
 * Does something for many reasons at once: soon after the first of them, but for a stream of them a little more than once in a second,
 * so that it is done within one of them, and while nobody can see the page only when it is seen again.
 */
export function paced(work: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = -LEAST
  let isMissed = false
  const run = () => {
    timer = undefined
    if (document.hidden) return void (isMissed = true)
    last = performance.now()
    work()
  }
  const soon = () => {
    timer ??= setTimeout(run, Math.max(GATHER, last + LEAST - performance.now()))
  }
  const look = () => {
    if (document.hidden || !isMissed) return
    isMissed = false
    soon()
  }
  document.addEventListener('visibilitychange', look)
  return {
    soon,
    close() {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    },
  }
}
