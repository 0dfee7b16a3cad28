// The tabs of a first visit. GraphiQL names a tab after its operation.

const json = (value) => JSON.stringify(value, null, 2)

export const examples = [
  {
    query: `# Who the token belongs to, and the numbers of the
# badge in the store's header. Press the triangle, or
# Ctrl+Enter. Without a token, "viewer" is null.
query WhoAmI {
  viewer {
    user {
      id
      externalId
      name
      role
      vendor {
        id
        name
      }
    }
    unread {
      messages
      threads
      capped
    }
  }
  store {
    name
    mode
  }
}
`,
  },
  {
    query: `# The newest orders that you may see, whom you can
# write to about each ("recipients"), and the threads
# that exist. The other tabs ask for ids from here.
query MyOrders {
  orders(first: 5) {
    totalCount
    nodes {
      id
      number
      status
      placedAt
      total {
        amount
        currency
      }
      items {
        name
        quantity
        vendor {
          id
          name
        }
      }
      recipients {
        name
        vendor {
          id
        }
        thread {
          id
        }
      }
      threads {
        id
        subject
        unreadCount
        lastMessageAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  },
  {
    query: `# Writes to the seller of an order, and opens the
# thread if there is none yet. In "Variables", below:
# paste an order's "id" from MyOrders, and as vendorId
# the "id" of one of its recipients' vendors; leave it
# null where the recipient has no vendor.
mutation ContactSeller($input: ThreadCreateInput!) {
  threadCreate(input: $input) {
    thread {
      id
      subject
      vendor {
        name
      }
    }
    message {
      id
      seq
      body
    }
    userErrors {
      field
      message
      code
    }
  }
}
`,
    variables: json({
      input: { orderId: 'PASTE-AN-ORDER-ID', vendorId: null, body: 'Hello, when will my order be sent?' },
    }),
  },
  {
    query: `# The inbox, unread first, with the last messages of
# each thread. Seeing them here marks nothing as read:
# that is what MarkRead does.
query Messages {
  threads(first: 10, orderBy: UNREAD_FIRST) {
    totalCount
    nodes {
      id
      subject
      unreadCount
      awaitingReplyFrom
      customer {
        name
      }
      vendor {
        name
      }
      messages(last: 3) {
        nodes {
          seq
          kind
          author {
            name
            role
          }
          body
          isRead
          createdAt
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Sends a message. In "Variables", below: paste a
# thread's "id" from Messages. With a clientMutationId
# in the input, sending the same again is safe: it
# returns the first message.
mutation Send($input: MessageSendInput!) {
  messageSend(input: $input) {
    message {
      id
      seq
      body
      createdAt
    }
    userErrors {
      field
      message
      code
    }
  }
}
`,
    variables: json({ input: { threadId: 'PASTE-A-THREAD-ID', body: 'Thank you!' } }),
  },
  {
    query: `# Marks a thread as read, for you alone. In
# "Variables", below: paste a thread's "id" from
# Messages. With a "seq" in the input, it reads up to
# that message.
mutation MarkRead($input: ThreadMarkReadInput!) {
  threadMarkRead(input: $input) {
    thread {
      id
      unreadCount
    }
    unread {
      messages
      threads
      capped
    }
    userErrors {
      field
      message
      code
    }
  }
}
`,
    variables: json({ input: { threadId: 'PASTE-A-THREAD-ID' } }),
  },
  {
    query: `# Your unread badge: its value now, then each change.
# Run it, open a second window (top right) as someone
# else, and send a message to the first one from there.
# Changing to another tab here stops it.
subscription LiveBadge {
  unreadBadge {
    messages
    threads
    capped
  }
}
`,
  },
  {
    query: `# All that happens in your threads; the result shows
# the latest event. Run it, then write or read in a
# second window (top right). Changing to another tab
# here stops it. To go on after a break, give the last
# event's cursor: inboxEvents(after: "...").
subscription LiveInbox {
  inboxEvents {
    __typename
    id
    cursor
    at
    thread {
      id
      subject
    }
    ... on MessageAdded {
      message {
        seq
        kind
        author {
          name
          role
        }
        body
      }
    }
    ... on ThreadRead {
      reader {
        name
      }
      seq
    }
  }
}
`,
  },
]
