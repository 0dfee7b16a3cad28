"""Parsing orders from JSON Lines: each line is an `OrderInput`, as the API's `ordersUpsert` takes it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo
from pydantic.alias_generators import to_camel

from imports.parsed import ParsedFile
from imports.report import Problem
from imports.values import iso_instant
from resolvers.order_input import ItemIn, OrderIn, PersonIn

MESSAGES = {"missing": "This is missing.", "extra_forbidden": "An order has no such field."}


def _instant(value: object, info: ValidationInfo) -> datetime:
    if not isinstance(value, str):
        raise ValueError("A time is a text, such as 2026-01-31T12:00:00Z")
    zone: tzinfo = (info.context or {})["zone"]
    return iso_instant(value, zone)


class _Input(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", alias_generator=to_camel, str_strip_whitespace=True)


class _Person(_Input):
    external_id: str
    name: str
    email: str | None = None
    locale: str | None = None


class _Item(_Input):
    sku: str
    name: str
    quantity: int
    price: int
    vendor_external_id: str | None = None
    vendor_name: str | None = None
    image_url: str | None = None
    external_id: str | None = None


class _Order(_Input):
    external_id: str
    number: str
    status: str
    placed_at: Annotated[datetime, BeforeValidator(_instant)]
    currency: str
    total: int
    url: str | None = None
    customer: _Person
    items: list[_Item]
    problem: str | None = None  # as --skip-bad writes it, and nobody has to take it out again


def read_lines(rows: Iterable[tuple[int, str]], zone: tzinfo) -> ParsedFile:
    """Parse numbered lines; `zone` is the time zone of times without an offset. Empty lines are skipped."""
    parsed = ParsedFile(_column)
    for line, text in rows:
        if not text.strip():
            continue
        try:
            order = _Order.model_validate_json(text, context={"zone": zone})
        except ValidationError as error:
            parsed.problems += [
                Problem(line, _column(one["loc"]), _problem(one)) for one in error.errors(include_url=False)
            ]
        else:
            parsed.orders.append(_order(order))
            parsed.lines.append((line, [line] * len(order.items)))
            parsed.rows.append([line])
    return parsed


def _order(order: _Order) -> OrderIn:
    who = order.customer
    return OrderIn(
        **_plain(order, "url", "customer", "items", "problem"),
        url=order.url or None,
        customer=PersonIn(who.external_id, who.name, who.email or None, who.locale or None),
        items=[_item(item) for item in order.items],
    )


def _item(item: _Item) -> ItemIn:
    return ItemIn(
        **_plain(item, "vendor_external_id", "vendor_name", "image_url", "external_id"),
        vendor_external_id=item.vendor_external_id or None,
        vendor_name=item.vendor_name or None,
        image_url=item.image_url or None,
        external_id=item.external_id or None,
    )


def _plain(model: _Input, *without: str) -> dict[str, Any]:
    return {name: value for name, value in model if name not in without}


def _column(path: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in path)


def _problem(error: Any) -> str:
    words: str = MESSAGES.get(error["type"], error["msg"].removeprefix("Value error, "))
    return words if words.endswith(".") else f"{words}."
