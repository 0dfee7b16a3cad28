import { Failure } from './errors'
import type { Link } from './link'
import type { Document } from './transport'

export interface Following<Result, Variables extends Record<string, unknown>> {
  link: Pick<Link, 'stream' | 'pause'>
  document: Document<Result, Variables>
  /** For each try anew, so that it goes on `after` what has come. */
  variables: () => Variables
  onValue: (value: Result) => void
  /** Too far behind: load afresh. Followed again once it resolves; should it reject, after a pause. */
  onResync?: () => Promise<void>
  /** It cannot be followed at all: there is no such thing, or the viewer may not see it. */
  onEnd?: (failure: Failure) => void
}

/** Follows a subscription through lost connections, until the returned function is called. */
export function follow<Result, Variables extends Record<string, unknown>>(what: Following<Result, Variables>): () => void {
  const stopped = new AbortController()
  void keepFollowing(what, stopped.signal)
  return () => stopped.abort()
}

async function keepFollowing<Result, Variables extends Record<string, unknown>>(
  { link, document, variables, onValue, onResync, onEnd }: Following<Result, Variables>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await link.stream(document, variables(), onValue, signal)
      if (!signal.aborted) await link.pause(signal) // the server has ended it, as it does when it stops
    } catch (error) {
      if (signal.aborted) return
      const kind = error instanceof Failure ? error.kind : 'other'
      if (kind === 'resync' && onResync) await onResync().catch(() => link.pause(signal))
      else if (kind === 'not-found' || kind === 'other') return onEnd?.(error as Failure)
      else await link.pause(signal)
    }
  }
}
