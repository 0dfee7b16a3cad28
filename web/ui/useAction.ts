import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure, Refused } from '../client'
import english from './texts/en.json'
import { type SharedKey, t } from './texts'

export interface Action {
  busy: boolean
  /** Why the last try failed, for people. */
  problem: string | null
  start: () => void
}

/** Something that a button starts: once at a time, and it says what went wrong. */
export function useAction(work: () => Promise<void>): Action {
  const [state, setState] = useState({ busy: false, problem: null as string | null })
  const shown = useRef(true)
  useEffect(() => () => void (shown.current = false), [])
  const start = () => {
    if (state.busy) return
    setState({ busy: true, problem: null })
    work()
      .then(() => null, problemOf)
      .then((problem) => shown.current && setState({ busy: false, problem }))
  }
  return { ...state, start }
}

/** What went wrong, in the reader's language where there is a text for it. */
export function problemOf(error: unknown): string {
  if (error instanceof Refused) return textOfCode(error.problem.code, error.problem.message)
  if (error instanceof Failure && error.kind === 'offline') return t('failed', { reason: t('failure_offline') })
  if (error instanceof Failure && error.kind === 'rate-limited') return t('failed', { reason: t('failure_rate') })
  return t('failed', { reason: error instanceof Error ? error.message : String(error) })
}

/** The server explains in English, and more exactly. */
export function textOfCode(code: string, message: string): string {
  const key = `code_${code}`
  const own = key in english ? t(key as SharedKey) : message
  return own === (english as Record<string, string>)[key] ? message : own
}
