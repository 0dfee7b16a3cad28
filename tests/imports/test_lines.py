"""Which line of an order is which when the order is sent anew."""

from typing import Any

import pytest

from resolvers.order_items import ITEM_COLUMNS, StoredLine, match_lines

PLAIN = {"sku": "S", "name": "Thing", "quantity": 1, "price": 5, "vendor_id": None, "image_url": None}


def line(**fields: Any) -> tuple[Any, ...]:
    """The values of a line that differs from the plain one in these."""
    return tuple({"external_id": None, **PLAIN, **fields}[name] for name in ITEM_COLUMNS)


@pytest.mark.parametrize(
    ("stored", "wanted", "same"),
    [
        ([{"external_id": "1"}, {"external_id": "2"}], [{"external_id": "2"}, {"external_id": "1"}], {0: 1, 1: 0}),
        ([{"external_id": "1"}], [{"external_id": "1", "sku": "X", "name": "Y", "vendor_id": 7, "price": 9}], {0: 0}),
        ([{"external_id": "1"}], [{"external_id": "2"}], {}),
        ([{}], [{"external_id": "1", "price": 9}], {0: 0}),
        ([{"external_id": "1"}], [{"quantity": 9}], {0: 0}),
        ([{}, {}], [{}, {}, {}], {0: 0, 1: 1}),
        ([{"name": "A"}, {"name": "B"}], [{"name": "B"}, {"name": "A"}], {0: 1, 1: 0}),
        ([{"sku": "X"}], [{"sku": "X", "name": "Renamed"}], {0: 0}),
        ([{"sku": ""}, {"sku": "", "name": "B"}], [{"sku": "Y", "name": "B"}], {0: 1}),
        ([{"sku": "", "name": "Lmap"}], [{"sku": "", "name": "Lamp"}], {0: 0}),
        ([{"sku": "", "name": "Lamp"}], [{"sku": "", "name": "Shoes", "price": 9}], {}),
        ([{"vendor_id": 1}], [{"vendor_id": 2}], {}),
    ],
)
def test_a_line_is_known_by_its_id_or_else_by_what_it_is(
    stored: list[dict[str, Any]], wanted: list[dict[str, Any]], same: dict[int, int]
) -> None:
    there = [StoredLine(n, n, line(**fields)) for n, fields in enumerate(stored)]
    found = match_lines(there, [line(**fields) for fields in wanted])
    assert {place: one.id for place, one in found.items()} == same
