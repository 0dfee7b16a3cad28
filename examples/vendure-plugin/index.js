// A plugin of Vendure that sends each order to Parley, when it is placed and whenever its state changes.
const { EventBus, JobQueueService, Logger, OrderService, OrderStateTransitionEvent, PluginCommonModule, RequestContextService, VendurePlugin } =
  require('@vendure/core')
const { wire } = require('./wiring.js')

class ParleyPlugin {
  /** See index.d.ts for the options. */
  static init(options) {
    if (!options?.url || !options?.secret) throw new Error('ParleyPlugin needs `url` and `secret`')
    ParleyPlugin.options = options
    return ParleyPlugin
  }

  constructor(eventBus, jobQueueService, orderService, requestContextService) {
    this.services = { eventBus, jobQueueService, orderService, requestContextService }
  }

  async onApplicationBootstrap() {
    const log = { error: (message) => Logger.error(message, 'ParleyPlugin') }
    this.subscription = await wire({ ...this.services, OrderStateTransitionEvent, log }, ParleyPlugin.options)
  }

  onApplicationShutdown() {
    this.subscription?.unsubscribe()
  }
}

// What TypeScript's decorators would do.
Reflect.defineMetadata('design:paramtypes', [EventBus, JobQueueService, OrderService, RequestContextService], ParleyPlugin)
VendurePlugin({ imports: [PluginCommonModule], compatibility: '^3.0.0' })(ParleyPlugin)

module.exports = { ParleyPlugin }
