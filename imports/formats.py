"""The known CSV formats: Parley's own, and the exports of X-Cart, WooCommerce, Shopify and others.

Names of columns are compared without regard to case; other columns are ignored.
"""

from imports.layouts import Layout, first_filled
from imports.values import rfc5322_instant

# One row an item; what is the order's own may be left out in its further rows.
PARLEY = Layout(
    name="parley",
    key=("externalId",),
    order={
        "external_id": first_filled("externalId"),
        "number": first_filled("number"),
        "status": first_filled("status"),
        "placed_at": first_filled("placedAt"),
        "currency": first_filled("currency"),
        "total": first_filled("total"),
        "url": first_filled("url"),
        "customer_external_id": first_filled("customerExternalId"),
        "customer_name": first_filled("customerName"),
        "customer_email": first_filled("customerEmail"),
        "customer_locale": first_filled("customerLocale"),
    },
    items={
        "sku": first_filled("itemSku"),
        "name": first_filled("itemName"),
        "quantity": first_filled("itemQuantity"),
        "price": first_filled("itemPrice"),
        "vendor_external_id": first_filled("itemVendorExternalId"),
        "vendor_name": first_filled("itemVendorName"),
        "image_url": first_filled("itemImageUrl"),
        "external_id": first_filled("itemExternalId"),
    },
    skip_without_customer=False,
)

# X-Cart 5, "CSV Import: Orders" in its knowledge base. Further rows of an order leave out even its number, and rows of
# payments and of its history hold no item. Customers and vendors are known by their e-mail addresses.
XCART = Layout(
    name="xcart",
    key=("orderNumber",),
    order={
        "external_id": first_filled("orderNumber"),
        "number": first_filled("orderNumber"),
        "status": first_filled(
            ("paymentStatusLabel", "shippingStatusLabel"),
            ("paymentStatus", "shippingStatus"),
            "paymentStatus",
            separator=", ",
        ),
        "placed_at": first_filled("date"),
        "currency": first_filled("currency"),
        "total": first_filled("total"),
        "customer_external_id": first_filled("customerEmail"),
        "customer_name": first_filled(
            ("customerFirstnameBillingAddressField", "customerLastnameBillingAddressField"),
            ("customerFirstnameShippingAddressField", "customerLastnameShippingAddressField"),
            "customerEmail",
        ),
        "customer_email": first_filled("customerEmail"),
    },
    items={
        "sku": first_filled("itemSKU"),
        "name": first_filled("itemName"),
        "quantity": first_filled("itemQuantity"),
        "price": first_filled("itemPrice"),
    },
    instant=rfc5322_instant,
    vendor_of_order=("vendor",),
    key_carries_over=True,
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
        "external_id": first_filled("Order ID", "Order Number", "order_id"),
        "number": first_filled("Order Number", "Order ID", "order_number_formatted", "order_number", "order_id"),
        "status": first_filled("Order Status", "status"),
        "placed_at": first_filled("Order Date", "order_date", "date"),
        "currency": first_filled("Currency", "order_currency"),
        "total": first_filled("Order Total Amount", "order_total"),
        "customer_external_id": first_filled("Customer User ID", "customer_id", "Email (Billing)", "billing_email"),
        "customer_name": first_filled(
            ("First Name (Billing)", "Last Name (Billing)"),
            ("billing_first_name", "billing_last_name"),
            *("Full Name (Billing)", "billing_full_name", "Email (Billing)", "billing_email"),
        ),
        "customer_email": first_filled("Email (Billing)", "billing_email", "Customer User Email"),
    },
    items={
        "sku": first_filled("SKU", "item_sku"),
        "name": first_filled("Item Name", "Product Name", "Name", "item_name"),
        "quantity": first_filled("Quantity", "Quantity (- Refund)", "item_quantity"),
        "price": first_filled("Item Cost", "item_price"),
        "vendor_external_id": first_filled("Product Seller", "Item Seller"),
        "vendor_name": first_filled("Product Seller", "Item Seller"),
        "image_url": first_filled("Image URL"),
    },
    line_total=("item_total",),
    codes={"Customer User ID": {"0": ""}, "customer_id": {"0": ""}},
    skip_empty_items=True,  # "Quantity (- Refund)"
)

# Shopify's own export. Only an order's first row has what is not an item's. Vendors have names alone.
SHOPIFY = Layout(
    name="shopify",
    key=("Name",),
    order={
        "external_id": first_filled("Id", "Name"),
        "number": first_filled("Name"),
        "status": first_filled(("Financial Status", "Fulfillment Status"), separator=", "),
        "placed_at": first_filled("Created at"),
        "currency": first_filled("Currency"),
        "total": first_filled("Total"),
        "customer_external_id": first_filled("Email", "Phone"),
        "customer_name": first_filled("Billing Name", "Shipping Name", "Email", "Phone"),
        "customer_email": first_filled("Email"),
    },
    items={
        "sku": first_filled("Lineitem sku"),
        "name": first_filled("Lineitem name"),
        "quantity": first_filled("Lineitem quantity"),
        "price": first_filled("Lineitem price"),
        "vendor_external_id": first_filled("Vendor"),
        "vendor_name": first_filled("Vendor"),
    },
)

LAYOUTS = {layout.name: layout for layout in (PARLEY, SHOPIFY, XCART, WOOCOMMERCE)}
