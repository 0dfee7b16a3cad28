// A store's backend: signs tokens for its people, sends orders, takes Parley's webhooks, and serves the page of ../apollo-react.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import jwt from 'jsonwebtoken'
import { Webhook } from 'standardwebhooks'

// This folder's .env, then Parley's own beside the examples, for what the environment does not say.
for (const file of ['.env', '../../.env'].map((name) => new URL(name, import.meta.url))) {
  if (existsSync(file)) process.loadEnvFile(file)
}
const DEMO_URL = 'http://localhost:8000/graphql'
const { PARLEY_URL = DEMO_URL, PARLEY_JWT_SECRET, PARLEY_WEBHOOK_SECRET, PORT = '3000' } = process.env
for (const [name, value] of Object.entries({ PARLEY_JWT_SECRET, PARLEY_WEBHOOK_SECRET })) {
  if (!value) {
    console.error(`${name} is not set: in the environment, or in a file .env, the same as Parley has it.`)
    process.exit(1)
  }
}
const sign = (claims) => jwt.sign(claims, PARLEY_JWT_SECRET, { algorithm: 'HS256', expiresIn: '1h' })
const webhook = new Webhook(PARLEY_WEBHOOK_SECRET)
const handled = new Set() // of a real store: a table, with the id as its key

/** Your own sign-in says who this is; here anybody says so themselves. Ids are texts, also where yours are numbers. */
function customerOf(request) {
  const cookie = /(?:^|; )demo-customer=([\w-]+)/.exec(request.headers.cookie ?? '')
  return request.headers['x-demo-customer'] ?? cookie?.[1] ?? null
}

/** A file of ../apollo-react. */
const ofPage = (name) => readFile(new URL(`../apollo-react/${name}`, import.meta.url), 'utf8')

async function parley(query, variables) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${sign({ sub: 'backend', role: 'service' })}` }
  const response = await fetch(PARLEY_URL, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  if (!response.ok) throw new Error(`Parley answers ${response.status}: ${(await response.text()).slice(0, 200)}`)
  const { data, errors } = await response.json()
  if (errors) throw new Error(errors[0].message)
  return data
}

const UPSERT = `mutation ($input: OrdersUpsertInput!) {
  ordersUpsert(input: $input) { created updated userErrors { field message code } }
}`

const routes = {
  async 'GET /'() {
    return [200, (await ofPage('index.html')).replace(DEMO_URL, PARLEY_URL), { 'content-type': 'text/html' }]
  },
  async 'GET /dist/main.js'() {
    const script = await ofPage('dist/main.js').catch(() => null)
    return script === null ? [404, 'Run `npm run build` in ../apollo-react.'] : [200, script, { 'content-type': 'text/javascript' }]
  },
  async 'GET /sign-in'(request) {
    const id = new URL(request.url, 'http://localhost').searchParams.get('customer') ?? ''
    if (!/^[\w-]{1,50}$/.test(id)) return [400, 'Say who: /sign-in?customer=ann']
    return [303, '', { location: '/', 'set-cookie': `demo-customer=${id}; Path=/; HttpOnly; SameSite=Lax` }]
  },
  // The page asks for a token of its customer's: never let it choose the `sub`.
  async 'GET /my/parley-token'(request) {
    const id = customerOf(request)
    return id === null ? [401, 'Sign in first.'] : [200, sign({ sub: String(id), role: 'customer' })]
  },
  // Whenever an order is placed or changes; sent again, it replaces what was there.
  async 'POST /orders'(request, body) {
    const { ordersUpsert } = await parley(UPSERT, { input: { orders: [JSON.parse(body)] } })
    return [ordersUpsert.userErrors.length ? 422 : 200, JSON.stringify(ordersUpsert)]
  },
  // Standard Webhooks: the same id may come again, and counts once.
  async 'POST /parley-webhook'(request, body) {
    let event
    try {
      event = webhook.verify(body, request.headers)
    } catch {
      return [401, 'That is not signed with our secret.']
    }
    const id = request.headers['webhook-id']
    if (!handled.has(id)) console.log(event.type, id)
    handled.add(id)
    return [204, '']
  },
}

async function bodyOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const server = createServer(async (request, response) => {
  const route = routes[`${request.method} ${request.url.split('?')[0]}`]
  const [status, text, headers = {}] = route ? await route(request, await bodyOf(request)).catch((error) => [502, error.message]) : [404, '']
  response.writeHead(status, headers).end(text)
})
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening ${server.address().port}`))
