// What the plugin does with an event of Medusa's: it reads the order that it is about, and sends it.
const { FIELDS, orderEvents, orderInput } = require('./order.js')
const { Refused, sendOrder } = require('./parley.js')

const EVENTS = [
  ...['order.placed', 'order.updated', 'order.canceled', 'order.completed', 'order-edit.confirmed'],
  ...['order.fulfillment_created', 'order.fulfillment_canceled', 'order.return_received'],
  ...['shipment.created', 'delivery.created', 'payment.captured', 'payment.refunded'],
]
const NAME = 'parley-medusa-plugin'
const underWay = new Map() // by order: what is sent last, so that of two events the later one is sent later

async function orderIdOf({ name, data }, query) {
  if (name.startsWith('order')) return data.order_id ?? data.id
  const [entity, order] = name.startsWith('payment.') ? ['payment', 'payment_collection.order.id'] : ['fulfillment', 'order.id']
  const found = await query.graph({ entity, fields: ['id', order], filters: { id: data.id } })
  const row = found.data[0]
  return row?.order?.id ?? row?.payment_collection?.order?.id
}

async function sendNow(orderId, query, options, logger) {
  const { data } = await query.graph({ entity: 'order', fields: FIELDS, filters: { id: orderId } })
  const input = data[0] && orderInput(data[0], options)
  if (!input) return
  try {
    await sendOrder(options, input, orderEvents(data[0]))
  } catch (error) {
    logger.error(`parley: order ${orderId}: ${error.message}`)
    if (!(error instanceof Refused)) throw error // an event bus that lasts tries again
  }
}

/** The options in medusa-config. Subscribers are called with `pluginOptions`, which Medusa (2.21) leaves empty. */
function optionsOf(container, pluginOptions) {
  const { plugins = [] } = container.resolve('configModule')
  return { ...plugins.find((one) => String(one?.resolve).includes(NAME))?.options, ...pluginOptions }
}

/** The subscriber. */
async function handler({ event, container, pluginOptions }) {
  const options = optionsOf(container, pluginOptions)
  if (!options.url || !options.secret) throw new Error('parley-medusa-plugin needs the options `url` and `secret`')
  const query = container.resolve('query')
  const orderId = await orderIdOf(event, query)
  if (!orderId) return
  const before = underWay.get(orderId) ?? Promise.resolve()
  const now = before.catch(() => {}).then(() => sendNow(orderId, query, options, container.resolve('logger')))
  underWay.set(orderId, now)
  try {
    await now
  } finally {
    if (underWay.get(orderId) === now) underWay.delete(orderId)
  }
}

module.exports = { EVENTS, handler }
