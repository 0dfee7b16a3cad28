import { Failure, failureOf } from '../client/errors'
import type { Run } from '../client/transport'

/** How long a request may take, in milliseconds. */
const PATIENCE = 20_000

/** What the build of the widget has in place of client/transport.ts: the same without a library, which would be a fifth of its size. */
export function createTransport(url: string, token: () => string | null): Run {
  return async (query, variables) => {
    const { status, data, errors } = await posted(url, token(), JSON.stringify({ query, variables }))
    if (status === 401) throw new Failure('signed-out', 'The token is not valid, or has ended.')
    if (errors) throw failureOf(errors)
    return data as never
  }
}

async function posted(url: string, token: string | null, body: string) {
  try {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE) })
    return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: { message: string }[] }) }
  } catch {
    throw new Failure('offline', 'The server was not reached.')
  }
}
