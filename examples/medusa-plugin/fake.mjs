// What stands in for Medusa: an order as its query gives one, and a container with what the plugin asks of it.
export const order = {
  id: 'order_01',
  display_id: 12,
  status: 'pending',
  email: 'Ann@Example.com',
  currency_code: 'eur',
  created_at: '2026-11-20T09:30:00.000Z',
  total: 362,
  customer: { id: 'cus_1', first_name: null, last_name: null, email: 'Ann@Example.com', has_account: false },
  billing_address: { first_name: 'Ann', last_name: 'Baker' },
  items: [
    {
      id: 'ordli_1',
      title: 'Green',
      product_title: 'Two-person tent',
      variant_title: 'Green',
      variant_sku: 'TENT-2',
      thumbnail: 'https://shop.example/tent.jpg',
      quantity: 2,
      total: 357,
      unit_price: 150,
      metadata: { vendor: 'acme' },
    },
  ],
  payment_collections: [{ amount: 362, captured_amount: 362, refunded_amount: 0 }],
  fulfillments: [],
}

/** A container whose query finds the orders of a map by id, and of what else there is the first order. */
export function fakeContainer(orders, options = {}) {
  const fake = { asked: [], errors: [] }
  const found = ({ entity, filters }) => {
    if (entity === 'order') return orders.has(filters.id) ? [orders.get(filters.id)] : []
    const [first] = orders.values()
    return [entity === 'payment' ? { payment_collection: { order: first } } : { order: first }]
  }
  const query = { graph: async (question) => (fake.asked.push(question), { data: found(question) }) }
  const configModule = { plugins: ['another', { resolve: 'parley-medusa-plugin', options }] }
  const things = { query, configModule, logger: { error: (message) => fake.errors.push(message) } }
  return Object.assign(fake, { resolve: (name) => things[name] })
}
