import { print } from 'graphql'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { graphql } from './gql/gql'

const UNREAD = graphql(`
  query Unread {
    viewer {
      id
      unread {
        id
        messages
        capped
      }
    }
  }
`)

/** Asks Parley; what comes back has the document's types. */
async function ask<Result, Variables>(url: string, token: string, document: TypedDocumentNode<Result, Variables>, variables: Variables): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: print(document), variables }),
  })
  const { data, errors } = (await response.json()) as { data: Result; errors?: { message: string }[] }
  if (errors?.[0]) throw new Error(errors[0].message)
  return data
}

export async function unreadOf(url: string, token: string): Promise<string> {
  const { viewer } = await ask(url, token, UNREAD, {})
  if (!viewer) return ''
  return viewer.unread.capped ? `${viewer.unread.messages}+` : String(viewer.unread.messages)
}
