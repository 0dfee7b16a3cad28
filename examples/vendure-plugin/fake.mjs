// What stands in for Vendure: an order as it has one, and those of its services that the plugin calls.
export const order = {
  id: 7,
  code: 'T3D1A2',
  state: 'PaymentSettled',
  currencyCode: 'EUR',
  totalWithTax: 36200,
  orderPlacedAt: new Date('2026-11-20T09:30:00Z'),
  customer: { id: 5, firstName: 'Ann', lastName: 'Baker', emailAddress: 'ann@example.com' },
  lines: [
    {
      id: 11,
      quantity: 2,
      orderPlacedQuantity: 2,
      proratedUnitPriceWithTax: 17850,
      productVariant: { id: 1, sku: 'TENT-2', name: 'Two-person tent' },
      featuredAsset: { preview: 'https://shop.example/tent.jpg' },
    },
  ],
}

/** Vendure's own services, of which only what the plugin calls is there. */
export function fakeVendure(found) {
  class OrderStateTransitionEvent {}
  const fake = { jobs: [], errors: [], retries: [] }
  return Object.assign(fake, {
    OrderStateTransitionEvent,
    log: { error: (message) => fake.errors.push(message) },
    orderService: { findOne: async (ctx, id) => (id === found?.id && ctx.channelOrToken === 'channel' ? found : undefined) },
    requestContextService: { create: async (options) => options },
    jobQueueService: {
      createQueue: async ({ process }) => ({
        add: async (data, { retries }) => {
          fake.retries.push(retries)
          fake.jobs.push(process({ data }).catch((error) => error))
        },
      }),
    },
    eventBus: { ofType: (kind) => ({ subscribe: (take) => ((fake.tell = take), (fake.kind = kind), { unsubscribe() {} }) }) },
  })
}
export const ctx = { apiType: 'shop', languageCode: 'pt_BR', channel: { token: 'channel' } }
