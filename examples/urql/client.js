import { Client, fetchExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'

/** Whatever has an id is kept once, by type and id; the rest, such as Money, lives within what it belongs to. */
const keys = new Proxy({}, { get: () => ({ id }) => id ?? null })

export function parleyClient({ url, token }) {
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [cacheExchange({ keys }), fetchExchange],
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token}` } }),
  })
}
