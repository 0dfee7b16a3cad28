// GraphiQL's fetcher: queries and mutations over HTTP; subscriptions run on beside the tabs (live.js).
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql'
import { endpoint } from './base.js'
import { start } from './live.js'
import { session } from './session.js'
import { createStore } from './store.js'

/** What the line below the result says: {text, kind}, kind being '', 'live' or 'bad'. */
export const status = createStore({ text: '', kind: '' })
const say = (text, kind = '') => status.set({ text, kind })

const failure = (message) => ({ errors: [{ message }] })
const clock = () => new Date().toLocaleTimeString([], { hour12: false })

export async function post(body, token, headers) {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  })
}

/** What the document costs, as the answer says it, or the refusal of one that costs too much. */
function costOf(result) {
  const told = result.extensions ?? result.errors?.find(({ extensions }) => extensions?.cost)?.extensions
  return told?.cost === undefined ? '' : ` · cost ${told.cost.toLocaleString()} of ${told.limit.toLocaleString()} rows`
}

async function request(body, headers) {
  const { token } = session.get()
  const started = performance.now()
  let response
  try {
    response = await post({ ...body, extensions: { cost: true } }, token, headers)
  } catch (error) {
    say('The server did not answer.', 'bad')
    return failure(`The server did not answer: ${error.message}`)
  }
  const text = await response.text()
  const took = `HTTP ${response.status} · ${Math.round(performance.now() - started)} ms`
  try {
    const { extensions, ...result } = JSON.parse(text)
    say(`${took}${costOf({ ...result, extensions })} · ${clock()}`, response.ok ? '' : 'bad')
    return result
  } catch {
    say(took, 'bad')
    return failure(`HTTP ${response.status} ${response.statusText}, and not as JSON: ${text.slice(0, 500)}`)
  }
}

/** The schema is the same for all: a token that is no longer good shall not hide it. */
async function introspect(operationName) {
  // Five wrappers are more than the schema has, and keep the document less deep than the server's limit.
  const body = { query: getIntrospectionQuery({ typeDepth: 5 }), operationName }
  let response = await post(body, session.get().token)
  if (response.status === 401) response = await post(body)
  return response.json()
}

/**
 * The operation that a document would run; null where it cannot be parsed, of which the server says better what is wrong.
 * GraphiQL learns a new document's names a moment after it is there: a name of the one before counts as none.
 */
function operationOf(query, operationName) {
  try {
    const document = parse(query)
    return getOperationAST(document, operationName) ?? getOperationAST(document)
  } catch {
    return null
  }
}

function follow(body, operation) {
  const name = operation.name?.value ?? 'subscription'
  const resumes = operation.variableDefinitions.some(({ variable }) => variable.name.value === 'after')
  const who = start(body, name, resumes)
  say(`${name} runs below, as ${who}, until you stop it.`, 'live')
  return { live: `${name} runs below, as ${who}, until you stop it. Other tabs and other persons do not end it.` }
}

export function fetcher({ query, operationName, variables }, { headers, documentAST } = {}) {
  if (operationName === 'IntrospectionQuery' && !documentAST) return introspect(operationName)
  const operation = operationOf(query, operationName)
  const body = { query, operationName: operation ? operation.name?.value : operationName, variables }
  return operation?.operation === 'subscription' ? follow(body, operation) : request(body, headers)
}
