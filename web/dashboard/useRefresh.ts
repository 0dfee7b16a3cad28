import { useEffect, useRef } from 'preact/hooks'

/** Calls `reload` when one comes back to the window, and every so many seconds while one looks at it. */
export function useRefresh(reload: () => void, seconds: number): void {
  const present = useRef(reload)
  present.current = reload
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') present.current()
    }
    const timer = setInterval(look, seconds * 1000)
    addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', look)
    }
  }, [seconds])
}
