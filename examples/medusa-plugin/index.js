// For a subscriber of your own: `export { handler as default } from 'parley-medusa-plugin'`.
module.exports = require('./handler.js')
