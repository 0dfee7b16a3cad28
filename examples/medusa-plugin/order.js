// An order of Medusa's as Parley's `OrderInput`.
const { minorUnits, text, webAddress } = require('./parley.js')

/** What has to be asked for of an order. */
const FIELDS = [
  ...['id', 'display_id', 'status', 'email', 'currency_code', 'created_at', 'total', 'canceled_at'],
  ...['customer.id', 'customer.first_name', 'customer.last_name', 'customer.email', 'customer.has_account'],
  ...['billing_address.first_name', 'billing_address.last_name', 'shipping_address.first_name', 'shipping_address.last_name'],
  ...['items.id', 'items.title', 'items.product_title', 'items.variant_title', 'items.variant_sku', 'items.thumbnail'],
  ...['items.quantity', 'items.total', 'items.unit_price', 'items.metadata', 'items.product_id'],
  ...['payment_collections.amount', 'payment_collections.captured_amount', 'payment_collections.refunded_amount'],
  ...['fulfillments.id', 'fulfillments.labels.tracking_number', 'fulfillments.labels.tracking_url', 'fulfillments.items.line_item_id'],
  ...['fulfillments.shipped_at', 'fulfillments.delivered_at', 'fulfillments.canceled_at'],
]

const sum = (rows, name) => (rows ?? []).reduce((all, row) => all + Number(row?.[name] ?? 0), 0)

/** Whether it is cancelled, where payment and where parcels stand: `paid, shipped`. */
function statusOf(order) {
  const said = order.status === 'canceled' ? ['cancelled'] : []
  const [captured, refunded] = ['captured_amount', 'refunded_amount'].map((name) => sum(order.payment_collections, name))
  if (refunded > 0) said.push(refunded < captured ? 'partially refunded' : 'refunded')
  else if (captured > 0) said.push(captured < sum(order.payment_collections, 'amount') ? 'partially paid' : 'paid')
  const parcels = (order.fulfillments ?? []).filter((one) => one && !one.canceled_at)
  for (const [name, done] of [['delivered_at', 'delivered'], ['shipped_at', 'shipped']]) {
    const there = parcels.filter((one) => one[name]).length
    if (!there) continue
    said.push(there < parcels.length ? `partially ${done}` : done)
    break
  }
  return said.join(', ') || String(order.status)
}

/** What happened to an order's parcels, each with the lines that are in it. */
function orderEvents(order) {
  return (order.fulfillments ?? []).flatMap((parcel) => {
    if (!parcel || parcel.canceled_at) return []
    const label = parcel.labels?.[0]
    const itemExternalIds = (parcel.items ?? []).map((item) => item.line_item_id).filter(Boolean)
    const of = (kind, at, more) => ({ orderExternalId: order.id, externalId: `${parcel.id} ${kind}`, kind, at: new Date(at).toISOString(), itemExternalIds, ...more })
    const link = /^https:\/\/[^/]/.test(label?.tracking_url ?? '') ? label.tracking_url : null
    const tracking = { trackingNumber: text(label?.tracking_number) || null, trackingUrl: link }
    return [
      ...(parcel.shipped_at ? [of('SHIPPED', parcel.shipped_at, tracking)] : []),
      ...(parcel.delivered_at ? [of('DELIVERED', parcel.delivered_at)] : []),
    ]
  })
}

const nameOf = (person) => text([person?.first_name, person?.last_name].filter(Boolean).join(' '))

/** Guests are known by their e-mail address, in small letters. Returns null where there is nobody, and for drafts. */
function orderInput(order, { orderUrl, vendorOf = () => null } = {}) {
  const email = text(order.email || order.customer?.email)
  const externalId = order.customer?.has_account ? order.customer.id : email.toLowerCase() || order.customer?.id
  if (!externalId || order.status === 'draft') return null
  const currency = order.currency_code.toUpperCase()
  return {
    externalId: order.id,
    number: `#${order.display_id}`,
    status: text(statusOf(order)),
    placedAt: new Date(order.created_at).toISOString(),
    currency,
    total: minorUnits(order.total, currency),
    url: webAddress(orderUrl?.(order)),
    customer: {
      externalId,
      name: nameOf(order.customer) || nameOf(order.billing_address) || nameOf(order.shipping_address) || email || 'Customer',
      email: email || null,
    },
    items: (order.items ?? [])
      .filter((item) => item && Number(item.quantity) > 0)
      .slice(0, 500)
      .map((item) => {
        const vendor = vendorOf(item, order)
        const variant = item.variant_title && item.variant_title !== 'Default variant' ? item.variant_title : null
        return {
          sku: text(item.variant_sku),
          name: text([item.product_title ?? item.title, variant].filter(Boolean).join(', ')) || item.id,
          quantity: Math.round(Number(item.quantity)),
          price: Math.max(0, minorUnits(Number(item.total ?? item.unit_price * item.quantity) / Number(item.quantity), currency)),
          vendorExternalId: vendor ? text(vendor.id) : null,
          vendorName: vendor?.name ? text(vendor.name) : null,
          imageUrl: webAddress(item.thumbnail),
          externalId: item.id,
        }
      }),
  }
}

module.exports = { FIELDS, orderEvents, orderInput, statusOf }
