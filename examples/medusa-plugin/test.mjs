// `node --test test.mjs`: what the plugin does with an event, by a container that stands in for Medusa's.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import './build.mjs'
import { fakeContainer, order } from './fake.mjs'
import { EVENTS, handler } from './handler.js'
import { orderEvents, orderInput, statusOf } from './order.js'

const SECRET = 'an-example-secret-of-32-bytes-or-more'
const TAKEN = { data: { ordersUpsert: { created: 1, updated: 0, userErrors: [] } } }

/** The options of a plugin whose Parley answers so, and what it was sent. */
function parley(answer = () => new Response(JSON.stringify(TAKEN))) {
  const sent = []
  const fetched = async (url, { body }) => {
    const { order: upserted, input } = JSON.parse(body).variables
    sent.push(upserted ?? input)
    return answer(sent.length)
  }
  return { sent, options: { url: 'https://talk.example/graphql', secret: SECRET, fetch: fetched, pause: async () => {} } }
}
const tell = (name, data, container, pluginOptions) => handler({ event: { name, data }, container, pluginOptions })

test('an order is what a customer sees of it', () => {
  assert.deepEqual(orderInput(order, { orderUrl: ({ id }) => `https://shop.example/${id}`, vendorOf: (item) => ({ id: item.metadata.vendor }) }), {
    externalId: 'order_01',
    number: '#12',
    status: 'paid',
    placedAt: '2026-11-20T09:30:00.000Z',
    currency: 'EUR',
    total: 36200,
    url: 'https://shop.example/order_01',
    customer: { externalId: 'ann@example.com', name: 'Ann Baker', email: 'Ann@Example.com' },
    items: [
      {
        sku: 'TENT-2',
        name: 'Two-person tent, Green',
        quantity: 2,
        price: 17850,
        vendorExternalId: 'acme',
        vendorName: null,
        imageUrl: 'https://shop.example/tent.jpg',
        externalId: 'ordli_1',
      },
    ],
  })
})

test('who has an account is known by its id, and who is nobody is not sent', () => {
  assert.equal(orderInput({ ...order, customer: { ...order.customer, has_account: true } }).customer.externalId, 'cus_1')
  assert.equal(orderInput({ ...order, email: null, customer: null }), null)
  assert.equal(orderInput({ ...order, status: 'draft' }), null)
})

test('a status says where payment and parcels stand', () => {
  const [unpaid, shipped, delivered] = [{ captured_amount: 0 }, { shipped_at: 'then' }, { shipped_at: 'then', delivered_at: 'now' }]
  const of = (more) => statusOf({ ...order, ...more })
  assert.equal(of({ payment_collections: [unpaid] }), 'pending')
  assert.equal(of({ fulfillments: [shipped, {}] }), 'paid, partially shipped')
  assert.equal(of({ fulfillments: [shipped, { canceled_at: 'then' }] }), 'paid, shipped')
  assert.equal(of({ fulfillments: [delivered] }), 'paid, delivered')
  const back = [{ amount: 362, captured_amount: 362, refunded_amount: 362 }]
  assert.equal(of({ status: 'canceled', payment_collections: back }), 'cancelled, refunded')
  assert.equal(of({ payment_collections: [{ ...back[0], refunded_amount: 1 }] }), 'partially refunded')
})

test('parcels that left and arrived are events, with their lines', () => {
  const labels = [{ tracking_number: 'JD014600', tracking_url: '#' }]
  const parcel = { id: 'ful_1', shipped_at: '2026-11-21T09:30:00Z', delivered_at: '2026-11-22T09:30:00Z', labels, items: [{ line_item_id: 'ordli_1' }] }
  const [sent, come] = orderEvents({ ...order, fulfillments: [parcel, { ...parcel, canceled_at: 'then' }] })
  assert.deepEqual(sent, {
    orderExternalId: 'order_01',
    externalId: 'ful_1 SHIPPED',
    kind: 'SHIPPED',
    at: '2026-11-21T09:30:00.000Z',
    itemExternalIds: ['ordli_1'],
    trackingNumber: 'JD014600',
    trackingUrl: null,
  })
  assert.deepEqual([come.kind, come.externalId, come.at], ['DELIVERED', 'ful_1 DELIVERED', '2026-11-22T09:30:00.000Z'])
})

test('each event finds its order, also those of payments and parcels', async () => {
  for (const name of EVENTS) {
    const { sent, options } = parley()
    const data = name.includes('fulfillment') || name.includes('return') || name.includes('edit') ? { order_id: 'order_01' } : { id: 'order_01' }
    await tell(name, data, fakeContainer(new Map([['order_01', order]])), options)
    assert.deepEqual(sent.map((one) => one.externalId), ['order_01'], name)
  }
  const { sent, options } = parley()
  await tell('order.placed', { id: 'order_02' }, fakeContainer(new Map()), options)
  assert.deepEqual(sent, [])
})

test('of two events at once the later is sent later, as the order is then', async () => {
  const orders = new Map([['order_01', order]])
  const container = fakeContainer(orders)
  const { sent, options } = parley((time) => {
    if (time === 1) orders.set('order_01', { ...order, fulfillments: [{ id: 'ful_1', shipped_at: '2026-11-21T09:30:00Z' }] })
    return new Response(JSON.stringify(TAKEN))
  })
  await Promise.all([tell('payment.captured', { id: 'pay_1' }, container, options), tell('shipment.created', { id: 'ful_1' }, container, options)])
  assert.deepEqual(sent.map((one) => one.status ?? one.kind), ['paid', 'paid, shipped', 'SHIPPED'])
})

test('while Parley is away it tries again, and leaves it to the event bus in the end', async () => {
  const container = fakeContainer(new Map([['order_01', order]]))
  const back = parley((time) => new Response(JSON.stringify(TAKEN), { status: time < 3 ? 503 : 200 }))
  await tell('order.placed', { id: 'order_01' }, container, back.options)
  assert.equal(back.sent.length, 3)
  const away = parley(() => new Response('', { status: 503 }))
  await assert.rejects(tell('order.placed', { id: 'order_01' }, container, away.options), /503/)
  assert.equal(away.sent.length, 6)
  assert.equal(container.errors.length, 1)
})

test('what is refused is told of, and not sent again', async () => {
  const container = fakeContainer(new Map([['order_01', order]]))
  const { sent, options } = parley(() => new Response('{"errors": [{"message": "expired"}]}', { status: 401 }))
  await tell('order.placed', { id: 'order_01' }, container, options)
  assert.equal(sent.length, 1)
  assert.match(container.errors[0], /^parley: order order_01: Parley answers 401/)
  assert.ok(!container.errors[0].includes(SECRET))
  await assert.rejects(tell('order.placed', { id: 'order_01' }, container, {}), /`url` and `secret`/)
})

test('the options are those of the configuration', async () => {
  const { sent, options } = parley()
  await tell('order.placed', { id: 'order_01' }, fakeContainer(new Map([['order_01', order]]), options))
  assert.equal(sent.length, 1)
})

test('what is packed has the subscriber where Medusa looks for it', async () => {
  assert.ok(existsSync(new URL('.medusa/server/src/subscribers/parley.js', import.meta.url)))
  const { default: loaded } = await import('./.medusa/server/src/subscribers/parley.js')
  assert.deepEqual(loaded.config.event, EVENTS)
  assert.equal(typeof loaded.default, 'function')
})
