// A question and its answer with nothing but fetch: Node 20 or newer, a browser, Deno or Bun.
const { PARLEY_URL, CUSTOMER_TOKEN, THREAD_ID } = process.env

async function parley(query, variables) {
  const response = await fetch(PARLEY_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${CUSTOMER_TOKEN}` },
    body: JSON.stringify({ query, variables }),
  })
  if (!response.ok) throw new Error(`Parley answers ${response.status}: ${await response.text()}`)
  const { data, errors } = await response.json()
  if (errors) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`)
  return data
}

const send = `mutation ($input: MessageSendInput!) {
  messageSend(input: $input) { message { id body } userErrors { field message code } }
}`
const input = { threadId: THREAD_ID, body: 'From fetch.', clientMutationId: crypto.randomUUID() }
const { message, userErrors } = (await parley(send, { input })).messageSend
if (userErrors.length) throw new Error(userErrors[0].message)
console.log(message.body)
