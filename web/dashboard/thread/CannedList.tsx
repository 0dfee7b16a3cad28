import { useEffect, useId, useState } from 'preact/hooks'
import { type Offered, matching } from './canned'

/** The list of canned replies that a slash opens, or of colleagues that an @ does: worked by keys from the field that one writes in. */
export function useCannedList(replies: Offered[], onChoose: (reply: Offered, word: string) => void) {
  const [word, setWord] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const listId = useId()
  const found = word === null ? [] : matching(replies, word)
  const open = word !== null && (found.length > 0 || word === '')
  const optionId = (index: number) => `${listId}-${index}`
  function choose(reply: Offered | undefined): void {
    if (reply) onChoose(reply, word ?? '')
    setWord(null)
  }
  return {
    open,
    found,
    at,
    listId,
    optionId,
    choose,
    fieldProps: open && found.length > 0 ? { 'aria-controls': listId, 'aria-activedescendant': optionId(at) } : {},
    /** What stands after the sign before the caret; null closes the list. */
    look(next: string | null): void {
      setWord(next)
      setAt(0)
    },
    /** True where the key was for the list. */
    onKeyDown(event: KeyboardEvent): boolean {
      if (!open) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step && found.length > 0) setAt((at + step + found.length) % found.length)
      else if ((event.key === 'Enter' || event.key === 'Tab') && found.length > 0) choose(found[at])
      else if (event.key === 'Escape') setWord(null)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}

interface CannedListProps {
  list: ReturnType<typeof useCannedList>
  label: string
  /** What is said where there are none. */
  none: string | null
}

export function CannedList({ list, label, none }: CannedListProps) {
  const { open, found, at, listId, optionId } = list
  useEffect(() => {
    document.getElementById(optionId(at))?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (!open) return null
  if (found.length === 0) return none && <p class="canned canned-none muted small">{none}</p>
  return (
    <ul id={listId} class="canned" role="listbox" aria-label={label}>
      {found.map((reply, index) => (
        <li
          key={reply.id}
          id={optionId(index)}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => {
            event.preventDefault() // the field keeps the focus
            list.choose(reply)
          }}
        >
          <b>
            {reply.folder && <span class="canned-folder">{reply.folder} / </span>}
            {reply.title}
          </b>
          <span>{reply.body}</span>
        </li>
      ))}
    </ul>
  )
}
