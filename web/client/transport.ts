import { Client, type CombinedError, fetchExchange } from '@urql/core'
import { Failure, failureOf } from './errors'

declare const types: unique symbol
/** An operation's text, and as types what it takes and gives. */
export type Document<Result, Variables> = string & { readonly [types]?: (variables: Variables) => Result }

export type Run = <Result, Variables extends Record<string, unknown>>(
  document: Document<Result, Variables>,
  variables: Variables,
) => Promise<Result>

/** How long a request may take, in milliseconds. */
const PATIENCE = 20_000

/**
 * Runs queries and mutations over HTTP. `token` gives the present token. The returned function throws Failure.
 */
export function createTransport(url: string, token: () => string | null): Run {
  const client = new Client({
    url,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    exchanges: [fetchExchange],
    fetch: (input, init) => fetch(input, { ...init, signal: withPatience(init?.signal) }),
    fetchOptions: () => {
      const present = token()
      return { headers: present ? { authorization: `Bearer ${present}` } : {} }
    },
  })
  return async (document, variables) => {
    const isMutation = document.startsWith('mutation')
    const asked = isMutation ? client.mutation(document, variables) : client.query(document, variables)
    const { data, error } = await asked.toPromise()
    if (error) throw asFailure(error)
    return data
  }
}

function withPatience(signal: AbortSignal | null | undefined): AbortSignal {
  const patience = AbortSignal.timeout(PATIENCE)
  return signal ? AbortSignal.any([signal, patience]) : patience
}

function asFailure(error: CombinedError): Failure {
  const status = (error.response as Response | undefined)?.status
  if (status === 401) return new Failure('signed-out', 'The token is not valid, or has ended.')
  if (error.networkError) return new Failure('offline', 'The server was not reached.')
  return failureOf(error.graphQLErrors)
}
