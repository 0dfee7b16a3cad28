// Pages through a thread, follows it through a lost connection, and looks whether Relay's store has each message once.
import { WebSocket } from 'ws'
import { parleyEnvironment } from './environment.js'
import { follow, load, loadEarlier, messagesOf, send } from './thread.js'

const { PARLEY_URL: url, CUSTOMER_TOKEN, ADMIN_TOKEN, THREAD_ID: id } = process.env
const connect = (token) => parleyEnvironment({ url, token: async () => token, webSocketImpl: WebSocket })
const [ann, sam] = [connect(CUSTOMER_TOKEN), connect(ADMIN_TOKEN)]
const say = async ({ environment }, body) => {
  const { userErrors } = await send(environment, { threadId: id, body, clientMutationId: crypto.randomUUID() })
  if (userErrors.length) throw new Error(userErrors[0].message)
}

await load(sam.environment, id)
for (const body of ['one', 'two', 'three']) await say(sam, body)
const { eventCursor, thread } = await load(ann.environment, id)
const bodies = () => messagesOf(ann.environment, thread).edges.map(({ node }) => node.body)
const until = async (body) => {
  for (let tries = 0; !bodies().includes(body); tries += 1) {
    if (tries > 400) throw new Error(`"${body}" has not come: ${bodies()}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
const fail = (error) => {
  throw error
}
follow(ann.environment, id, eventCursor, fail)
await say(sam, 'four')
await until('four')
ann.live.terminate() // as when a train enters a tunnel
await say(sam, 'five')
await say(ann, 'six') // comes by the mutation, and as an event
await until('five')
await say(sam, 'seven')
await until('seven')
const { hasPreviousPage, startCursor } = messagesOf(ann.environment, thread).pageInfo
if (!hasPreviousPage) throw new Error('there is nothing before the first page')
await loadEarlier(ann.environment, id, startCursor)
const counted = bodies().slice(-7).sort().join()
if (counted !== 'five,four,one,seven,six,three,two') throw new Error(`they are ${bodies()}`)
if (bodies().indexOf('one') > bodies().indexOf('two')) throw new Error('the earlier page does not stand first')
console.log('ok')
process.exit(0)
