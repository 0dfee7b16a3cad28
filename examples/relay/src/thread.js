import {
  ConnectionHandler,
  commitMutation,
  createOperationDescriptor,
  fetchQuery,
  getRequest,
  getSingularSelector,
  graphql,
  requestSubscription,
} from 'relay-runtime'

export const MESSAGES = graphql`
  fragment thread_messages on Thread
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
  @refetchable(queryName: "threadEarlierQuery") {
    messages(last: $count, before: $cursor) @connection(key: "thread_messages") {
      edges {
        node {
          id
          body
          author {
            name
          }
        }
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
  }
`
const THREAD = graphql`
  query threadQuery($id: ID!) {
    eventCursor
    thread(id: $id) {
      subject
      ...thread_messages
    }
  }
`
const SEND = graphql`
  mutation threadSendMutation($input: MessageSendInput!, $connections: [ID!]!) {
    messageSend(input: $input) {
      message @appendNode(connections: $connections, edgeTypeName: "MessageEdge") {
        id
        body
        author {
          name
        }
      }
      userErrors {
        message
        code
      }
    }
  }
`
const EVENTS = graphql`
  subscription threadEventsSubscription($id: ID!, $after: String, $connections: [ID!]!) {
    threadEvents(threadId: $id, after: $after) {
      cursor
      ... on MessageAdded {
        message @appendNode(connections: $connections, edgeTypeName: "MessageEdge") {
          id
          body
          author {
            name
          }
        }
      }
    }
  }
`

const listOf = (id) => [ConnectionHandler.getConnectionID(id, 'thread_messages')]

async function loaded(environment, document, variables) {
  const operation = createOperationDescriptor(getRequest(document), variables)
  environment.retain(operation) // or Relay would drop it when it next tidies up
  await fetchQuery(environment, document, variables, { fetchPolicy: 'network-only' }).toPromise()
  return environment.lookup(operation.fragment).data
}

/** The thread with its last messages; `eventCursor` is where to follow it from. */
export const load = (environment, id) => loaded(environment, THREAD, { id })

/** One more page, which Relay puts before what it has, as `usePaginationFragment` of react-relay does. */
export const loadEarlier = (environment, id, cursor) =>
  loaded(environment, MESSAGES.metadata.refetch.operation, { id, cursor, count: 2 })

/** What the store has of a thread, whichever way it came: page, mutation or event, each message once. */
export const messagesOf = (environment, thread) => environment.lookup(getSingularSelector(MESSAGES, thread)).data.messages

export const send = (environment, input) =>
  new Promise((resolve, reject) => {
    const variables = { input, connections: listOf(input.threadId) }
    commitMutation(environment, { mutation: SEND, variables, onCompleted: ({ messageSend }) => resolve(messageSend), onError: reject })
  })

/** Adds what is said after `cursor`, until `dispose()` of what is returned. */
export const follow = (environment, id, cursor, onError) =>
  requestSubscription(environment, { subscription: EVENTS, variables: { id, after: cursor, connections: listOf(id) }, onError })
