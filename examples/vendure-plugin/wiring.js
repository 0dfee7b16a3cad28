// What the plugin does: each change of an order's state is a job, and a job sends the order as it is then.
const { RELATIONS, orderEvents, orderInput } = require('./order.js')
const { Refused, sendOrder } = require('./parley.js')

const QUEUE = 'parley-orders'
const RETRIES = 20 // of a job, with Vendure's own backoff

/**
 * `vendure` has what is Vendure's: its services, the class of the event, and a log.
 * A job loads the order, so that one that waited sends what is true now, and none sends what was true before.
 */
async function wire(vendure, options) {
  const { eventBus, jobQueueService, orderService, requestContextService, OrderStateTransitionEvent, log } = vendure
  const queue = await jobQueueService.createQueue({
    name: QUEUE,
    process: async ({ data }) => {
      const { orderId, channelToken, languageCode } = data
      const ctx = await requestContextService.create({ apiType: 'admin', channelOrToken: channelToken })
      const order = await orderService.findOne(ctx, orderId, RELATIONS)
      const input = order && orderInput(order, { ...options, languageCode })
      if (!input) return 'nothing to send'
      try {
        await sendOrder({ ...options, tries: 1 }, input, orderEvents(order))
      } catch (error) {
        if (!(error instanceof Refused)) throw error // the queue tries again
        log.error(`order ${orderId}: ${error.message}`)
        return 'refused'
      }
      return 'sent'
    },
  })
  return eventBus.ofType(OrderStateTransitionEvent).subscribe(({ ctx, order }) => {
    if (!order.orderPlacedAt) return
    const languageCode = ctx.apiType === 'shop' ? ctx.languageCode : undefined // else it is that of who works on the order
    const data = { orderId: order.id, channelToken: ctx.channel.token, languageCode }
    queue.add(data, { retries: RETRIES }).catch((error) => log.error(error.message))
  })
}

module.exports = { wire }
