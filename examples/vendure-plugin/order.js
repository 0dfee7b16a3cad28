// An order of Vendure's as Parley's `OrderInput`.
const { minorUnits, text, webAddress } = require('./parley.js')

/** What has to be loaded with an order. */
const RELATIONS = ['customer', 'lines', 'lines.productVariant', 'lines.featuredAsset', 'surcharges', 'shippingLines', 'fulfillments', 'fulfillments.lines']

const KINDS = { Shipped: 'SHIPPED', Delivered: 'DELIVERED' }

/** What happened to an order's parcels, each with the lines that are in it. */
function orderEvents(order) {
  return (order.fulfillments ?? [])
    .filter((parcel) => KINDS[parcel.state])
    .map((parcel) => ({
      orderExternalId: String(order.id),
      externalId: `fulfillment ${parcel.id} ${parcel.state}`,
      kind: KINDS[parcel.state],
      at: new Date(parcel.updatedAt).toISOString(),
      carrier: text(parcel.method) || null,
      trackingNumber: text(parcel.trackingCode) || null,
      itemExternalIds: (parcel.lines ?? []).map((line) => String(line.orderLineId)),
    }))
}

/** The name of a status: `PaymentSettled` is `payment settled`. */
const spaced = (state) => state.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()

/**
 * Vendure keeps money as whole numbers with as many decimals as its MoneyStrategy says (`precision`), whatever the
 * currency has. Returns null for what nobody could be asked about: carts, and orders without a customer.
 */
function orderInput(order, { precision = 2, orderUrl, vendorOf = () => null, languageCode } = {}) {
  if (!order.orderPlacedAt || !order.customer) return null
  const { customer } = order
  // A cancelled line has a quantity of 0, and no part of the total any more: Parley keeps what was ordered.
  const cancelled = order.lines
    .filter((line) => line.orderPlacedQuantity > line.quantity)
    .reduce((sum, line) => sum + line.proratedUnitPriceWithTax * (line.orderPlacedQuantity - line.quantity), 0)
  const money = (amount) => minorUnits(amount / 10 ** precision, order.currencyCode)
  return {
    externalId: String(order.id),
    number: text(order.code),
    status: text(spaced(order.state)),
    placedAt: new Date(order.orderPlacedAt).toISOString(),
    currency: order.currencyCode,
    total: money(order.totalWithTax + cancelled),
    url: webAddress(orderUrl?.(order)),
    customer: {
      externalId: String(customer.id),
      name: text([customer.firstName, customer.lastName].filter(Boolean).join(' ')) || text(customer.emailAddress) || 'Customer',
      email: text(customer.emailAddress) || null,
      locale: languageCode ? languageCode.replace('_', '-') : null,
    },
    items: order.lines
      .filter((line) => line.quantity > 0 || line.orderPlacedQuantity > 0)
      .slice(0, 500)
      .map((line) => {
        const vendor = vendorOf(line, order)
        return {
          sku: text(line.productVariant.sku),
          name: text(line.productVariant.name) || String(line.productVariant.id),
          quantity: line.orderPlacedQuantity || line.quantity,
          price: Math.max(0, money(line.proratedUnitPriceWithTax)),
          vendorExternalId: vendor ? text(vendor.id) : null,
          vendorName: vendor?.name ? text(vendor.name) : null,
          imageUrl: webAddress(line.featuredAsset?.preview),
          externalId: String(line.id),
        }
      }),
  }
}

module.exports = { RELATIONS, orderEvents, orderInput }
