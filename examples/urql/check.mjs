// Reads twice: the second answer is the cache's, and no type lacks a key.
import { gql } from '@urql/core'
import { parleyClient } from './client.js'

const { PARLEY_URL: url, CUSTOMER_TOKEN: token, THREAD_ID: id } = process.env
const complaints = []
console.warn = (...said) => complaints.push(said.join(' '))
const client = parleyClient({ url, token })
const query = gql`
  query ($id: ID!) {
    viewer {
      id
      unread {
        id
        messages
      }
    }
    store {
      id
      name
    }
    thread(id: $id) {
      id
      order {
        id
        total {
          amount
          currency
        }
        items {
          name
          price {
            amount
          }
        }
      }
      participants {
        lastReadSeq
        user {
          id
          name
        }
      }
      messages(last: 20) {
        nodes {
          id
          body
        }
        pageInfo {
          hasPreviousPage
        }
      }
    }
  }
`
const first = await client.query(query, { id })
const again = await client.query(query, { id }, { requestPolicy: 'cache-only' })
if (first.error || JSON.stringify(again.data) !== JSON.stringify(first.data)) throw new Error(`${first.error} ${JSON.stringify(again.data)}`)
if (complaints.length) throw new Error(complaints.join('\n'))
console.log('ok')
