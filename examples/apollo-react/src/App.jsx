import { gql } from '@apollo/client'
import { useMutation, useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { SEND, THREAD, followThread } from './thread.js'

const ORDERS = gql`
  query Orders {
    viewer {
      id
      user {
        id
        name
      }
      unread {
        id
        messages
      }
    }
    orders(first: 20) {
      nodes {
        id
        number
        unreadCount
        recipients {
          name
          thread {
            id
          }
        }
      }
    }
  }
`

/** A storefront in little: the viewer's orders, and the thread of the one that is chosen. */
export function App() {
  const { data, loading, error } = useQuery(ORDERS)
  const [thread, setThread] = useState(null)
  if (loading) return <p>Loading …</p>
  if (error) return <p role="alert">{error.message}</p>
  return (
    <main>
      <h1>
        {data.viewer.user.name}: {data.viewer.unread.messages} unread
      </h1>
      <ul>
        {data.orders.nodes.map((order) =>
          order.recipients.map(({ name, thread: known }) => (
            <li key={`${order.id} ${name}`}>
              <button disabled={!known} onClick={() => setThread(known.id)}>
                {order.number}, {name}
              </button>
            </li>
          )),
        )}
      </ul>
      {thread && <Thread key={thread} id={thread} />}
    </main>
  )
}

function Thread({ id }) {
  const { data, subscribeToMore } = useQuery(THREAD, { variables: { id } })
  const [send] = useMutation(SEND)
  const [body, setBody] = useState('')
  const cursor = data?.eventCursor
  useEffect(() => (cursor ? followThread({ subscribeToMore, id, cursor }) : undefined), [id, !cursor])
  if (!data) return null
  return (
    <section aria-label={data.thread.subject}>
      <ol>
        {data.thread.messages.nodes.map((one) => (
          <li key={one.id}>
            <b>{one.author.name}</b> {one.body}
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const input = { threadId: id, body, clientMutationId: crypto.randomUUID() } // the same for each try
          void send({ variables: { input } }).then(() => setBody(''))
        }}
      >
        <input aria-label="Message" value={body} onChange={(event) => setBody(event.target.value)} />
      </form>
    </section>
  )
}
