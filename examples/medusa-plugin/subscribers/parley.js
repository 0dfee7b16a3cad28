// Medusa loads this file from the plugin, and calls it for each of the events.
const { EVENTS, handler } = require('../handler.js')

exports.default = handler
exports.config = { event: EVENTS, context: { subscriberId: 'parley-orders' } }
