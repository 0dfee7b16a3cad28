import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Wanted, changeWanted } from './changes'

/** Takes each change that is asked for from outside of the list, at once, so that none is lost to the one after it. */
export function useWanted(take: (wanted: Wanted) => void): void {
  const present = useRef(take)
  present.current = take
  useLayoutEffect(() => {
    const look = () => {
      const wanted = changeWanted.get()
      if (!wanted) return
      changeWanted.set(null)
      present.current(wanted)
    }
    look()
    return changeWanted.subscribe(look)
  }, [])
}
