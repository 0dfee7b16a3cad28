// Reads a thread, follows it through a lost connection, and looks whether the cache has each message once.
import { WebSocket } from 'ws'
import { parleyClient } from './src/client.js'
import { SEND, THREAD, followThread } from './src/thread.js'

const { PARLEY_URL: url, CUSTOMER_TOKEN, ADMIN_TOKEN, THREAD_ID: id } = process.env
const connect = (token) => parleyClient({ url, token: async () => token, webSocketImpl: WebSocket })
const [ann, sam] = [connect(CUSTOMER_TOKEN), connect(ADMIN_TOKEN)]
const said = (body) => sam.client.mutate({ mutation: SEND, variables: { input: { threadId: id, body } } })

const query = ann.client.watchQuery({ query: THREAD, variables: { id } })
let bodies = []
const loaded = new Promise((resolve) => {
  query.subscribe(({ data }) => {
    if (!data?.thread) return
    bodies = data.thread.messages.nodes.map(({ body }) => body)
    resolve(data)
  })
})
const until = async (body) => {
  for (let tries = 0; !bodies.includes(body); tries += 1) {
    if (tries > 400) throw new Error(`"${body}" has not come: ${bodies}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

const { eventCursor } = await loaded
followThread({ subscribeToMore: query.subscribeToMore.bind(query), id, cursor: eventCursor })
await said('one')
await until('one')
ann.live.terminate() // as when a train enters a tunnel
await said('two')
await said('three')
await until('three')
await said('four')
await until('four')
const counted = bodies.filter((body) => ['one', 'two', 'three', 'four'].includes(body)).join()
if (counted !== 'one,two,three,four') throw new Error(`they came as ${counted}`)
const kept = Object.keys(ann.client.cache.extract())
if (!kept.includes(`Thread:${id}`)) throw new Error(`the cache has no thread: ${kept}`)
console.log('ok')
process.exit(0)
