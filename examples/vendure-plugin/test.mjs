// `node --test test.mjs`: what the plugin does with an event, by a bus and a queue that stand in for Vendure's.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { ctx, fakeVendure, order } from './fake.mjs'
import { orderEvents, orderInput } from './order.js'
import { minorUnits, sendOrder, serviceToken } from './parley.js'
import { wire } from './wiring.js'

const SECRET = 'an-example-secret-of-32-bytes-or-more'
const answer = (body, status = 200) => async () => new Response(JSON.stringify(body), { status })
const taken = { data: { ordersUpsert: { created: 1, updated: 0, userErrors: [] } } }

test('an order is what a customer sees of it', () => {
  const made = orderInput(order, { orderUrl: ({ code }) => `https://shop.example/${code}`, languageCode: 'pt_BR' })
  assert.deepEqual(made, {
    externalId: '7',
    number: 'T3D1A2',
    status: 'payment settled',
    placedAt: '2026-11-20T09:30:00.000Z',
    currency: 'EUR',
    total: 36200,
    url: 'https://shop.example/T3D1A2',
    customer: { externalId: '5', name: 'Ann Baker', email: 'ann@example.com', locale: 'pt-BR' },
    items: [
      {
        sku: 'TENT-2',
        name: 'Two-person tent',
        quantity: 2,
        price: 17850,
        vendorExternalId: null,
        vendorName: null,
        imageUrl: 'https://shop.example/tent.jpg',
        externalId: '11',
      },
    ],
  })
})

test('a cancelled order keeps what was ordered', () => {
  const cancelled = { ...order, state: 'Cancelled', totalWithTax: 500, lines: [{ ...order.lines[0], quantity: 0 }] }
  const made = orderInput(cancelled)
  assert.deepEqual([made.status, made.total, made.items[0].quantity], ['cancelled', 36200, 2])
})

test('parcels that left and arrived are events, with their lines', () => {
  const parcel = { id: 3, state: 'Shipped', updatedAt: '2026-11-21T09:30:00Z', method: 'DHL', trackingCode: 'JD014600', lines: [{ orderLineId: 11 }] }
  assert.deepEqual(orderEvents({ ...order, fulfillments: [parcel, { ...parcel, state: 'Pending' }] }), [
    {
      orderExternalId: '7',
      externalId: 'fulfillment 3 Shipped',
      kind: 'SHIPPED',
      at: '2026-11-21T09:30:00.000Z',
      carrier: 'DHL',
      trackingNumber: 'JD014600',
      itemExternalIds: ['11'],
    },
  ])
  assert.equal(orderEvents({ ...order, fulfillments: [{ ...parcel, state: 'Delivered' }] })[0].kind, 'DELIVERED')
  assert.deepEqual(orderEvents(order), [])
})

test('money has the decimals of its currency, whatever the shop keeps it with', () => {
  assert.equal(orderInput({ ...order, currencyCode: 'JPY' }).total, 362)
  assert.equal(orderInput({ ...order, currencyCode: 'KWD' }).total, 362000)
  assert.equal(orderInput({ ...order, totalWithTax: 362000 }, { precision: 3 }).total, 36200)
  assert.equal(minorUnits(1.005, 'USD'), 101)
})

test('carts and orders of nobody are not sent, long and odd texts are cut', () => {
  assert.equal(orderInput({ ...order, orderPlacedAt: undefined }), null)
  assert.equal(orderInput({ ...order, customer: undefined }), null)
  const odd = orderInput({ ...order, code: 'x'.repeat(300), customer: { ...order.customer, firstName: 'A\0nn' } }, { orderUrl: () => 'javascript:1' })
  assert.deepEqual([odd.number.length, odd.customer.name, odd.url], [200, 'Ann Baker', null])
  const sold = orderInput(order, { vendorOf: () => ({ id: 3, name: 'Acme' }) }).items[0]
  assert.deepEqual([sold.vendorExternalId, sold.vendorName], ['3', 'Acme'])
})

test('a change of state is a job that sends the order as it is then', async () => {
  const sent = []
  const send = async (url, { body, headers }) => (sent.push([url, JSON.parse(body).variables.order, headers]), new Response(JSON.stringify(taken)))
  const vendure = fakeVendure(order)
  await wire(vendure, { url: 'https://talk.example/graphql', secret: SECRET, fetch: send })
  assert.equal(vendure.kind, vendure.OrderStateTransitionEvent)
  vendure.tell({ ctx, order: { id: 7, orderPlacedAt: order.orderPlacedAt } })
  vendure.tell({ ctx: { ...ctx, apiType: 'admin' }, order })
  vendure.tell({ ctx, order: { id: 8, orderPlacedAt: undefined } })
  vendure.tell({ ctx, order: { id: 9, orderPlacedAt: order.orderPlacedAt } })
  assert.deepEqual(await Promise.all(vendure.jobs), ['sent', 'sent', 'nothing to send'])
  assert.deepEqual(sent.map(([url, one]) => [url, one.externalId, one.customer.locale]), [
    ['https://talk.example/graphql', '7', 'pt-BR'],
    ['https://talk.example/graphql', '7', null],
  ])
  const [head, claims, signature] = sent[0][2].Authorization.replace('Bearer ', '').split('.')
  assert.equal(signature, createHmac('sha256', SECRET).update(`${head}.${claims}`).digest('base64url'))
  assert.equal(JSON.parse(Buffer.from(claims, 'base64url')).role, 'service')
})

test('the queue tries again while Parley is away, and not where it refuses', async () => {
  const refusal = { data: { ordersUpsert: { userErrors: [{ code: 'INVALID', field: ['orders', '0', 'currency'], message: 'No.' }] } } }
  for (const [fetched, expected] of [
    [answer({}, 503), Error],
    [async () => Promise.reject(new TypeError('fetch failed')), TypeError],
    [answer({ errors: [{ message: 'busy', extensions: { code: 'INTERNAL' } }] }), Error],
    [answer(refusal), 'refused'],
    [answer({ errors: [{ message: 'expired' }] }, 401), 'refused'],
  ]) {
    const vendure = fakeVendure(order)
    await wire(vendure, { url: 'u', secret: SECRET, fetch: fetched })
    vendure.tell({ ctx, order })
    const became = await vendure.jobs[0]
    if (expected === 'refused') assert.deepEqual([became, vendure.errors.length], ['refused', 1])
    else assert.ok(became instanceof expected)
    assert.ok(vendure.retries[0] > 0)
    assert.ok(!String(vendure.errors).includes(SECRET))
  }
})

test('by itself it waits longer each time, and gives up', async () => {
  const pauses = []
  const options = { url: 'u', secret: SECRET, pause: async (seconds) => pauses.push(seconds), fetch: answer({}, 503), tries: 4 }
  await assert.rejects(sendOrder(options, {}), /503/)
  assert.deepEqual(pauses, [1, 2, 4])
  assert.equal(serviceToken(SECRET, 0), serviceToken(SECRET, 999))
})
