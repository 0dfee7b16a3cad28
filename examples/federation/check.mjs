// Composes both graphs, and asks what neither has alone.
import { run } from './gateway.mjs'

const { CUSTOMER_TOKEN, THREAD_ID, ORDER } = process.env
const context = { authorization: `Bearer ${CUSTOMER_TOKEN}`, latest: ORDER }
const query = `query Joined($thread: ID!) {
  latestOrder { points number threads { subject } customer { name level } }
  thread(id: $thread) { order { externalId points } customer { level } }
}`
const { data, errors } = await run({ query, variables: { thread: THREAD_ID } }, context)
if (errors?.length) throw new Error(JSON.stringify(errors))
console.log(JSON.stringify(data))
const strange = await run({ query: '{ latestOrder { points number } }' }, { authorization: 'Bearer of.no.token', latest: ORDER })
if (strange.data?.latestOrder || strange.errors?.[0]?.extensions?.code !== 'UNAUTHENTICATED') throw new Error(JSON.stringify(strange))
process.exit(0)
