// Sends the order of the tests to a Parley that runs, by a bus and a queue that stand in for Vendure's.
import { ctx, fakeVendure, order } from './fake.mjs'
import { wire } from './wiring.js'

const vendure = fakeVendure(order)
await wire(vendure, { url: process.env.PARLEY_URL, secret: process.env.PARLEY_JWT_SECRET })
vendure.tell({ ctx, order })
const became = await vendure.jobs[0]
if (became !== 'sent') throw new Error(`it became ${became}: ${vendure.errors}`)
