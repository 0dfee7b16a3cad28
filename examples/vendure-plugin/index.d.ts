import type { Order, OrderLine, Type } from '@vendure/core'

export interface ParleyOptions {
  /** Parley's API, as https://talk.shop.example/graphql. */
  url: string
  /** The same as PARLEY_JWT_SECRET. */
  secret: string
  /** The page of an order in the storefront. */
  orderUrl?: (order: Order) => string
  /** Who sells a line, in a marketplace; null for the store itself. */
  vendorOf?: (line: OrderLine, order: Order) => { id: string | number; name?: string } | null
  /** Decimals of the MoneyStrategy, if that is not Vendure's own, which has 2. */
  precision?: number
}

export declare class ParleyPlugin {
  static init(options: ParleyOptions): Type<ParleyPlugin>
}
