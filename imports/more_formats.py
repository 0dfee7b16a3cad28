"""The exports of Magento, PrestaShop and BigCommerce, and mappings of the user's own."""

import tomllib
from dataclasses import replace
from pathlib import Path

from imports.formats import PARLEY
from imports.layouts import Layout, Source, first_filled
from imports.report import UnusableFile
from imports.values import written_instant

# Magento 2 (Adobe Commerce), the grid of orders: a row an order, and no items. The currency has to be said.
MAGENTO = Layout(
    name="magento",
    key=("ID",),
    order={
        "external_id": first_filled("ID"),
        "number": first_filled("ID"),
        "status": first_filled("Status"),
        "placed_at": first_filled("Purchase Date"),
        "total": first_filled("Grand Total (Purchased)", "Grand Total (Base)"),
        "customer_external_id": first_filled("Customer Email"),
        "customer_name": first_filled("Customer Name", "Bill-to Name", "Ship-to Name", "Customer Email"),
        "customer_email": first_filled("Customer Email"),
    },
    items={},
    instant=written_instant,
    items_optional=True,
)

# PrestaShop, from its SQL Manager (the list of orders exports neither addresses nor items): names of its own columns.
PRESTASHOP = Layout(
    name="prestashop",
    key=("id_order",),
    order={
        "external_id": first_filled("id_order"),
        "number": first_filled("reference", "id_order"),
        "status": first_filled("order_state", "current_state"),
        "placed_at": first_filled("date_add"),
        "currency": first_filled("iso_code", "currency"),
        "total": first_filled("total_paid", "total_paid_tax_incl"),
        "customer_external_id": first_filled("id_customer", "email"),
        "customer_name": first_filled(("firstname", "lastname"), "email"),
        "customer_email": first_filled("email"),
    },
    items={
        "sku": first_filled("product_reference"),
        "name": first_filled("product_name"),
        "quantity": first_filled("product_quantity"),
        "price": first_filled("unit_price_tax_incl"),
    },
    codes={"id_customer": {"0": ""}},
)

# BigCommerce, with one row an order, or one a product where the export's template says so. Guests have the id 0.
BIGCOMMERCE = Layout(
    name="bigcommerce",
    key=("Order ID",),
    order={
        "external_id": first_filled("Order ID"),
        "number": first_filled("Order ID"),
        "status": first_filled("Order Status"),
        "placed_at": first_filled(("Order Date", "Order Time"), "Order Date"),
        "currency": first_filled("Order Currency Code", "Transactional Currency Code"),
        "total": first_filled("Order Total (inc tax)"),
        "customer_external_id": first_filled("Customer ID", "Customer Email"),
        "customer_name": first_filled("Customer Name", "Billing Name", "Customer Email"),
        "customer_email": first_filled("Customer Email"),
    },
    items={
        "sku": first_filled("Product SKU"),
        "name": first_filled("Product Name"),
        "quantity": first_filled("Product Qty", "Product Quantity"),
        "price": first_filled("Product Unit Price"),
    },
    instant=written_instant,
    codes={"Customer ID": {"0": ""}},
    items_optional=True,
)
MORE_LAYOUTS = {layout.name: layout for layout in (MAGENTO, PRESTASHOP, BIGCOMMERCE)}


def read_mapping(path: Path) -> Layout:
    """Read a mapping of the user's own, in TOML: for a column of Parley's table the file's own, or several to join.

    Raises UnusableFile.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnusableFile(f"the mapping {path} cannot be read: {error}") from None
    names = {name.lower() for source in _sources() for name in source}
    for name, columns in said.items():
        if name.lower() not in names:
            raise UnusableFile(f"the mapping {path} has a name that is none of Parley's columns: {name}")
        if not columns or not all(
            isinstance(one, str) for one in (columns if isinstance(columns, list) else [columns])
        ):
            raise UnusableFile(f"the mapping {path} has to say {name} as a column's name, or a list of them")
    chosen = {name.lower(): (one,) if isinstance(one, str) else tuple(one) for name, one in said.items()}
    order = {field: _mapped(source, chosen) for field, source in PARLEY.order.items()}
    items = {field: _mapped(source, chosen) for field, source in PARLEY.items.items()}
    key = order["external_id"].alternatives[0]
    return replace(
        PARLEY,
        name=str(path),
        key=key,
        order=order,
        items=items,
        instant=written_instant,
        items_optional="itemname" not in chosen,
        skip_without_customer=True,
    )


def _sources() -> list[tuple[str, ...]]:
    return [one for source in (*PARLEY.order.values(), *PARLEY.items.values()) for one in source.alternatives]


def _mapped(source: Source, chosen: dict[str, tuple[str, ...]]) -> Source:
    """The columns that the mapping names, else that of Parley's own name."""
    name = source.alternatives[0][0]
    return Source((chosen.get(name.lower(), (name,)),))
