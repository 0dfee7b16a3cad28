import { gql } from '@apollo/client'

export const MESSAGE = gql`
  fragment MessageParts on Message {
    id
    seq
    body
    kind
    createdAt
    viewerIsAuthor
    author {
      id
      name
    }
  }
`
export const THREAD = gql`
  query Thread($id: ID!) {
    eventCursor
    thread(id: $id) {
      id
      subject
      messages(last: 50) {
        nodes {
          ...MessageParts
        }
      }
    }
  }
  ${MESSAGE}
`
export const THREAD_EVENTS = gql`
  subscription ThreadEvents($id: ID!, $after: String) {
    threadEvents(threadId: $id, after: $after) {
      id
      cursor
      ... on MessageAdded {
        message {
          ...MessageParts
        }
      }
    }
  }
  ${MESSAGE}
`
export const SEND = gql`
  mutation Send($input: MessageSendInput!) {
    messageSend(input: $input) {
      message {
        ...MessageParts
      }
      userErrors {
        message
        code
      }
    }
  }
  ${MESSAGE}
`

/** Adds to a thread what is said in it after `cursor`, which its query brought along. */
export function followThread({ subscribeToMore, id, cursor }) {
  return subscribeToMore({
    document: THREAD_EVENTS,
    variables: { id, after: cursor },
    updateQuery(previous, { subscriptionData }) {
      const message = subscriptionData.data?.threadEvents?.message
      if (!message) return previous
      const { thread } = previous
      const nodes = [...thread.messages.nodes.filter((one) => one.id !== message.id), message]
      return { ...previous, thread: { ...thread, messages: { ...thread.messages, nodes } } }
    },
  })
}
