import { useEffect, useState } from 'preact/hooks'

const WHILE_TYPING = 250 // milliseconds without a key before a search begins

/** A text once it has not changed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WHILE_TYPING)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
