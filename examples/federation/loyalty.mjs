// A graph of the store's own: what it knows of orders and customers, which Parley does not.
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])

  type Query {
    latestOrder: Order
  }
  type Order @key(fields: "externalId") {
    externalId: String!
    points: Int!
  }
  type User @key(fields: "externalId role") {
    externalId: String!
    role: Role!
    level: String!
  }
  enum Role { CUSTOMER VENDOR ADMIN SYSTEM }
`)
const resolvers = {
  Query: { latestOrder: (_, __, { latest }) => latest && { externalId: latest } },
  Order: { points: ({ externalId }) => externalId.length * 10 },
  User: { level: ({ role }) => (role === 'CUSTOMER' ? 'gold' : 'none') },
}
export const loyalty = buildSubgraphSchema([{ typeDefs, resolvers }])
