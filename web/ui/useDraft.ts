import { useState } from 'preact/hooks'
import { useParley, usePart } from './hooks'

/** What was written and not sent, for whatever the key stands for. */
export function useDraft(key: string): [string, (draft: string) => void] {
  const { drafts } = useParley()
  return [usePart(drafts.all, (all) => all.get(key) ?? '', [key]), (draft) => drafts.set(key, draft)]
}

/** Is there a draft for a thread, to the other side or as a note? */
export function useHasDraft(threadId: string): boolean {
  return usePart(useParley().drafts.all, (all) => all.has(threadId) || all.has(`note:${threadId}`), [threadId])
}

/**
 * The fields of a dialog, which are kept until they are sent: one that is closed by mistake shows them again. Returns what
 * is in them, what changes some, and what forgets them all once they are sent.
 */
export function useFields<Fields extends Record<string, string>>(key: string, initial: Fields): [Fields, (some: Partial<Fields>) => void, () => void] {
  const { drafts } = useParley()
  const place = `form:${key}`
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...(JSON.parse(drafts.all.get().get(place) ?? '{}') as Partial<Fields>) }))
  function change(some: Partial<Fields>): void {
    const next = { ...fields, ...some }
    const isNew = Object.keys(next).some((name) => next[name] !== initial[name])
    setFields(next)
    drafts.set(place, isNew ? JSON.stringify(next) : '')
  }
  return [fields, change, () => drafts.set(place, '')]
}
