import { useEffect, useRef, useState } from 'preact/hooks'
import type { Failure, Refused } from '../client'
import english from './texts/en.json'
import { type SharedKey, t } from './texts'

export interface Action {
  busy: boolean
  /** Why the last try failed, for people. */
  problem: string | null
  /** The same as the server says it, where it refused something. */
  refused?: Refused['problem'] | null
  start: () => void
}

/** Something that a button starts: once at a time, and it says what went wrong. */
export function useAction(work: () => Promise<void>): Action {
  const [state, setState] = useState<Omit<Action, 'start'>>({ busy: false, problem: null })
  const shown = useRef(true)
  useEffect(() => () => void (shown.current = false), [])
  const start = () => {
    if (state.busy) return
    setState({ busy: true, problem: null })
    work()
      .then(
        () => ({ problem: null }),
        (error: unknown) => ({ problem: problemOf(error), refused: isA<Refused>(error, 'Refused') ? error.problem : null }),
      )
      .then((outcome) => shown.current && setState({ busy: false, ...outcome }))
  }
  return { ...state, start }
}

/** By its name, since the widget's second file has classes of its own. */
const isA = <Kind extends Error>(error: unknown, name: string): error is Kind => error instanceof Error && error.name === name

/** What went wrong, in the reader's language where there is a text for it. */
export function problemOf(error: unknown): string {
  if (isA<Refused>(error, 'Refused')) return textOfCode(error.problem.code, error.problem.message)
  if (isA<Failure>(error, 'Failure') && error.kind === 'offline') return t('failed', { reason: t('failure_offline') })
  if (isA<Failure>(error, 'Failure') && error.kind === 'rate-limited') return t('failed', { reason: t('failure_rate') })
  return t('failed', { reason: error instanceof Error ? error.message : String(error) })
}

/** The server explains in English, and more exactly. */
export function textOfCode(code: string, message: string): string {
  const key = `code_${code}`
  const own = key in english ? t(key as SharedKey) : message
  return own === (english as Record<string, string>)[key] ? message : own
}
