import type { Problem } from './generated'

/** Why a request failed as such. Refusals that the viewer can act on are rows of `userErrors` instead: see `Refused`. */
export type FailureKind =
  | 'offline' // the server was not reached, or did not answer
  | 'signed-out' // no token, or one that has ended
  | 'not-found'
  | 'rate-limited'
  | 'resync' // too far behind to catch up: load afresh
  | 'other'

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
    /** Seconds, where the server asks to wait. */
    readonly retryAfter?: number,
  ) {
    super(message)
    this.name = 'Failure'
  }
}

/** A mutation was refused: the first of its userErrors. Or a file was, with the code FILE. */
export class Refused extends Error {
  constructor(readonly problem: Omit<Problem, 'code'> & { code: Problem['code'] | 'FILE' }) {
    super(problem.message)
    this.name = 'Refused'
  }
}

interface CodedError {
  message: string
  extensions?: Record<string, unknown> | undefined
}

const KINDS: Record<string, FailureKind> = {
  UNAUTHENTICATED: 'signed-out',
  NOT_FOUND: 'not-found',
  RATE_LIMITED: 'rate-limited',
  RESYNC_REQUIRED: 'resync',
}

export function failureOf(errors: readonly CodedError[]): Failure {
  const [first] = errors
  const { code, retryAfter } = first?.extensions ?? {}
  const kind = (typeof code === 'string' && KINDS[code]) || 'other'
  return new Failure(kind, first?.message ?? 'The request failed.', typeof retryAfter === 'number' ? retryAfter : undefined)
}

/** Throws Refused where a mutation's payload has userErrors; else hands the payload on. */
export function accepted<T extends { userErrors: Problem[] }>(payload: T): T {
  const [problem] = payload.userErrors
  if (problem) throw new Refused(problem)
  return payload
}
