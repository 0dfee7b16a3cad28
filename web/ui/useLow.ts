import { useLayoutEffect, useState } from 'preact/hooks'

/**
 * Would messages have less than half of the height, if the note on a dispute stood above them? Half of the window's, or on
 * somebody else's page of what that page gives.
 */
export function useLow(thread: { current: HTMLElement | null }): boolean {
  const [isLow, setIsLow] = useState(false)
  const measure = () => {
    const element = thread.current!
    const heightOf = (selector: string) => element.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0
    const brief = heightOf('.dispute-brief')
    const others = [...element.children].filter((one) => !one.matches('.dispute, .messages-place, dialog'))
    const taken = others.reduce((sum, one) => sum + (one as HTMLElement).offsetHeight, brief + PADDING)
    const whole = element.getRootNode() instanceof ShadowRoot ? element.clientHeight : innerHeight
    setIsLow(brief > 0 && element.clientHeight - taken < whole / 2)
  }
  useLayoutEffect(measure)
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure)
    observer.observe(thread.current!)
    return () => observer.disconnect()
  }, [])
  return isLow
}

const PADDING = 20 // pixels around the note
