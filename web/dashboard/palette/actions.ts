import { useEffect, useRef } from 'preact/hooks'

interface Action {
  text: string
  run: () => void
}
type Actions = () => Action[]

const offered = new Set<{ current: Actions }>() // by all that is on the screen

/** Offers in the palette what has no key. */
export function useActions(actions: Actions): void {
  const present = useRef(actions)
  present.current = actions
  useEffect(() => {
    offered.add(present)
    return () => void offered.delete(present)
  }, [])
}

export const presentActions = (): Action[] => [...offered].flatMap((one) => one.current())
