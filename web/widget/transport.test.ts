import { afterEach, describe, expect, test, vi } from 'vitest'
import { createTransport as withLibrary, type Document } from '../client/transport'
import { createTransport as withoutLibrary } from './transport'

const Ask = 'query Ask{a}' as Document<{ a: number }, Record<string, unknown>>
const Tell = 'mutation Tell($b:Int){a(b:$b)}' as Document<{ a: number }, Record<string, unknown>>

/** A server that answers so, and tells what it was asked. */
function answering(status: number, answer: string) {
  const asked: { method: string | undefined; authorization: string | null; body: unknown }[] = []
  vi.stubGlobal('fetch', async (_url: string, { method, headers, body }: RequestInit) => {
    asked.push({ method, authorization: new Headers(headers).get('authorization'), body: JSON.parse(String(body)) })
    return new Response(answer, { status, headers: { 'content-type': 'application/json' } })
  })
  return asked
}
afterEach(() => void vi.unstubAllGlobals())

describe.each([
  ['of the pages', withLibrary],
  ['of the widget', withoutLibrary],
])('the transport %s', (_name, createTransport) => {
  test('sends queries and mutations with the present token, and gives their data', async () => {
    const asked = answering(200, '{"data":{"a":1}}')
    let token: string | null = null
    const run = createTransport('http://parley/graphql', () => token)
    expect(await run(Ask, {})).toEqual({ a: 1 })
    token = 'TOKEN'
    expect(await run(Tell, { b: 2 })).toEqual({ a: 1 })
    expect(asked.map(({ method, authorization }) => [method, authorization])).toEqual([
      ['POST', null],
      ['POST', 'Bearer TOKEN'],
    ])
    expect(asked[1]?.body).toMatchObject({ variables: { b: 2 } })
  })
  test.each([
    [401, '{"errors":[{"message":"No."}]}', { kind: 'signed-out' }],
    [200, '{"data":null,"errors":[{"message":"Slow.","extensions":{"code":"RATE_LIMITED","retryAfter":7}}]}', { kind: 'rate-limited', retryAfter: 7 }],
    [400, '{"errors":[{"message":"Wrong.","extensions":{"code":"BAD_USER_INPUT"}}]}', { kind: 'other', message: 'Wrong.' }],
    [502, '<html>', { kind: 'offline' }],
  ])('tells why it failed with %i', async (status, answer, failure) => {
    answering(status, answer)
    await expect(createTransport('http://parley/graphql', () => 'T')(Ask, {})).rejects.toMatchObject(failure)
  })
  test('tells that the server was not reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(createTransport('http://parley/graphql', () => 'T')(Ask, {})).rejects.toMatchObject({ kind: 'offline' })
  })
})
