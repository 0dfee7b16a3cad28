// Sends an order to Parley's API. The plugins of Vendure and of Medusa have the same file.
const { createHmac } = require('node:crypto')

const UPSERT = `mutation ($order: OrderInput!) {
  ordersUpsert(input: { orders: [$order] }) { created updated userErrors { code field message } }
}`
const TELL = `mutation ($input: OrderEventAddInput!) { orderEventAdd(input: $input) { userErrors { code field message } } }`
const ANSWER_SECONDS = 10
const TOKEN_SECONDS = 300

/** Parley does not take the order as it is, or does not let us in: to send it again would not help. */
class Refused extends Error {}

/** A token of the role `service`, signed as Parley checks it: HS256 with PARLEY_JWT_SECRET. */
function serviceToken(secret, now = Date.now()) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { sub: 'backend', role: 'service', exp: Math.floor(now / 1000) + TOKEN_SECONDS }
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

async function ask(options, query, variables) {
  const response = await (options.fetch ?? fetch)(options.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${serviceToken(options.secret)}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(ANSWER_SECONDS * 1000),
  })
  const text = await response.text()
  if (response.status === 401 || response.status === 404) throw new Refused(`Parley answers ${response.status}: ${text.slice(0, 500)}`)
  if (!response.ok) throw new Error(`Parley answers ${response.status}`)
  const { data, errors } = JSON.parse(text)
  if (errors?.some((one) => one.extensions?.code !== 'INTERNAL')) throw new Refused(errors[0].message)
  if (errors) throw new Error(errors[0].message)
  const [fault] = Object.values(data)[0].userErrors
  if (fault) throw new Refused(`${fault.message} (${fault.code}, ${(fault.field ?? []).join('.')})`)
}

/**
 * Send an order, and what happened to it, which Parley notes once each; again after 1, 2, 4 ... seconds while Parley cannot be reached, `options.tries` times in all.
 * Throws Refused for what would be refused again, and the last error where none of the tries reached it.
 */
async function sendOrder(options, order, events = []) {
  const { tries = 6, pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000)) } = options
  for (let tried = 1; ; tried++) {
    try {
      await ask(options, UPSERT, { order })
      for (const input of events) await ask(options, TELL, { input })
      return
    } catch (error) {
      if (error instanceof Refused || tried >= tries) throw error
      await pause(2 ** (tried - 1))
    }
  }
}

const MAX_TEXT = 200 // characters, as Parley keeps texts
const text = (value) => [...String(value ?? '').replaceAll('\0', '').trim()].slice(0, MAX_TEXT).join('')
const webAddress = (value) => (/^https?:\/\//.test(value ?? '') && value.length <= 2000 ? value : null)

/** A major amount, such as 12.5, as whole units of the currency's smallest coin, as 1250 for USD and 13 for JPY. */
function minorUnits(amount, currency) {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  return Math.round(Number((Number(amount) * 10 ** digits).toFixed(4)))
}

module.exports = { Refused, minorUnits, sendOrder, serviceToken, text, webAddress }
