"""The formats: Parley's own, and the exports of X-Cart, WooCommerce and Shopify by their columns.

Capitals do not matter, and columns that are not named here are passed over.
"""

from imports.layouts import Layout, of
from imports.values import mail_instant

# One row an item; what is the order's own may be left out in its further rows.
PARLEY = Layout(
    name="parley",
    key=("externalId",),
    order={
        "external_id": of("externalId"),
        "number": of("number"),
        "status": of("status"),
        "placed_at": of("placedAt"),
        "currency": of("currency"),
        "total": of("total"),
        "url": of("url"),
        "customer_external_id": of("customerExternalId"),
        "customer_name": of("customerName"),
        "customer_email": of("customerEmail"),
        "customer_locale": of("customerLocale"),
    },
    items={
        "sku": of("itemSku"),
        "name": of("itemName"),
        "quantity": of("itemQuantity"),
        "price": of("itemPrice"),
        "vendor_external_id": of("itemVendorExternalId"),
        "vendor_name": of("itemVendorName"),
        "image_url": of("itemImageUrl"),
    },
)

# X-Cart 5, "CSV Import: Orders" in its knowledge base. Further rows of an order leave out even its number, and rows of
# payments and of its history hold no item. Customers and vendors are known by their e-mail addresses.
XCART = Layout(
    name="xcart",
    key=("orderNumber",),
    order={
        "external_id": of("orderNumber"),
        "number": of("orderNumber"),
        "status": of(
            ("paymentStatusLabel", "shippingStatusLabel"),
            ("paymentStatus", "shippingStatus"),
            "paymentStatus",
            joint=", ",
        ),
        "placed_at": of("date"),
        "currency": of("currency"),
        "total": of("total"),
        "customer_external_id": of("customerEmail"),
        "customer_name": of(
            ("customerFirstnameBillingAddressField", "customerLastnameBillingAddressField"),
            ("customerFirstnameShippingAddressField", "customerLastnameShippingAddressField"),
            "customerEmail",
        ),
        "customer_email": of("customerEmail"),
    },
    items={
        "sku": of("itemSKU"),
        "name": of("itemName"),
        "quantity": of("itemQuantity"),
        "price": of("itemPrice"),
    },
    instant=mail_instant,
    vendor_of_order=("vendor",),
    key_goes_on=True,
    codes={
        "paymentStatus": {
            "A": "Authorized",
            "P": "Paid",
            "PP": "Partially paid",
            "D": "Declined",
            "C": "Cancelled",
            "Q": "Queued",
            "R": "Refunded",
        },
        "shippingStatus": {
            "N": "New",
            "P": "Processing",
            "S": "Shipped",
            "D": "Delivered",
            "WND": "Will not deliver",
            "WFA": "Waiting for approval",
            "R": "Returned",
        },
    },
)

# Two plugins, each with one row an item: "Advanced Order Export" (the headers with capitals), and "Customer / Order /
# Coupon Export", whose own format others share (those with underscores). Guests have the user id 0, or none.
WOOCOMMERCE = Layout(
    name="woocommerce",
    key=("Order ID", "Order Number", "order_id"),
    order={
        "external_id": of("Order ID", "Order Number", "order_id"),
        "number": of("Order Number", "Order ID", "order_number_formatted", "order_number", "order_id"),
        "status": of("Order Status", "status"),
        "placed_at": of("Order Date", "order_date", "date"),
        "currency": of("Currency", "order_currency"),
        "total": of("Order Total Amount", "order_total"),
        "customer_external_id": of("Customer User ID", "customer_id", "Email (Billing)", "billing_email"),
        "customer_name": of(
            ("First Name (Billing)", "Last Name (Billing)"),
            ("billing_first_name", "billing_last_name"),
            *("Full Name (Billing)", "billing_full_name", "Email (Billing)", "billing_email"),
        ),
        "customer_email": of("Email (Billing)", "billing_email", "Customer User Email"),
    },
    items={
        "sku": of("SKU", "item_sku"),
        "name": of("Item Name", "Product Name", "Name", "item_name"),
        "quantity": of("Quantity", "Quantity (- Refund)", "item_quantity"),
        "price": of("Item Cost", "item_price"),
        "vendor_external_id": of("Product Seller", "Item Seller"),
        "vendor_name": of("Product Seller", "Item Seller"),
        "image_url": of("Image URL"),
    },
    line_total=("item_total",),
    codes={"Customer User ID": {"0": ""}, "customer_id": {"0": ""}},
    leave_out_none=True,  # "Quantity (- Refund)"
)

# Shopify's own export. Only an order's first row has what is not an item's. Vendors have names alone.
SHOPIFY = Layout(
    name="shopify",
    key=("Name",),
    order={
        "external_id": of("Id", "Name"),
        "number": of("Name"),
        "status": of(("Financial Status", "Fulfillment Status"), joint=", "),
        "placed_at": of("Created at"),
        "currency": of("Currency"),
        "total": of("Total"),
        "customer_external_id": of("Email", "Phone"),
        "customer_name": of("Billing Name", "Shipping Name", "Email", "Phone"),
        "customer_email": of("Email"),
    },
    items={
        "sku": of("Lineitem sku"),
        "name": of("Lineitem name"),
        "quantity": of("Lineitem quantity"),
        "price": of("Lineitem price"),
        "vendor_external_id": of("Vendor"),
        "vendor_name": of("Vendor"),
    },
)

LAYOUTS = {layout.name: layout for layout in (PARLEY, SHOPIFY, XCART, WOOCOMMERCE)}
