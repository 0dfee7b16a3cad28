// Sends the order of the tests to a Parley that runs, by a container that stands in for Medusa's.
import { fakeContainer, order } from './fake.mjs'
import { handler } from './handler.js'

const options = { url: process.env.PARLEY_URL, secret: process.env.PARLEY_JWT_SECRET }
const container = fakeContainer(new Map([[order.id, order]]), options)
await handler({ event: { name: 'order.placed', data: { id: order.id } }, container })
