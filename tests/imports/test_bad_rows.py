"""Every bad row is told of by its line, its column, and what is wrong with it."""

import json
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from imports.reader import read_file
from imports.report import Problem

HEAD = (
    *("externalId", "number", "status", "placedAt", "currency", "total", "customerExternalId", "customerName"),
    *(
        "customerEmail",
        "itemSku",
        "itemName",
        "itemQuantity",
        "itemPrice",
        "itemVendorExternalId",
        "itemVendorName",
        "url",
    ),
)
GOOD = {
    "externalId": "1",
    "number": "#1",
    "status": "paid",
    "placedAt": "2026-01-31 12:00",
    "currency": "USD",
    "total": "10.00",
    "customerExternalId": "ann",
    "customerName": "Ann",
    "itemName": "Cup",
    "itemQuantity": "1",
    "itemPrice": "10.00",
}
LINE: dict[str, Any] = {
    "externalId": "1",
    "number": "#1",
    "status": "paid",
    "placedAt": "2026-01-31T12:00:00Z",
    "currency": "USD",
    "total": 1000,
    "customer": {"externalId": "ann", "name": "Ann"},
    "items": [{"sku": "", "name": "Cup", "quantity": 1, "price": 1000}],
}


def bad_of(tmp_path: Path, text: str, form: str = "auto") -> list[Problem]:
    path = tmp_path / "orders"
    path.write_text(text, "utf-8", newline="")
    return sorted(read_file(path, form, None, UTC).all_problems())


def table(*rows: dict[str, str]) -> str:
    cells = [[row.get(name, "").replace('"', '""') for name in HEAD] for row in rows]
    return "\n".join([",".join(HEAD), *(",".join(f'"{cell}"' for cell in row) for row in cells)])


@pytest.mark.parametrize(
    ("column", "text", "problem"),
    [
        ("externalId", "", "must not be empty"),
        ("externalId", "x" * 201, "at most 200"),
        ("number", "", "must not be empty"),
        ("status", "", "must not be empty"),
        ("placedAt", "31.01.2026", "'31.01.2026' is not a time"),
        ("placedAt", "", "must not be empty"),
        ("currency", "XXX", "ISO 4217"),
        ("currency", "", "ISO 4217"),
        ("total", "ten", "'ten' is not an amount"),
        ("total", "-1.00", "not negative"),
        ("total", "10.005", "could be"),
        ("total", "99999999999999.00", "at most 9,007,199,254,740,991"),
        ("customerExternalId", "", "must not be empty"),
        ("customerName", "", "must not be empty"),
        ("customerEmail", "x" * 201, "at most 200"),
        ("itemName", "", "must not be empty"),
        ("itemName", "a\0b", "NUL"),
        ("itemQuantity", "0", "at least 1"),
        ("itemQuantity", "1.5", "'1.5' is not a whole number"),
        ("itemQuantity", "", "must not be empty"),
        ("itemPrice", "", "must not be empty"),
        ("itemPrice", "1.00 USD", "not an amount"),
        ("itemVendorExternalId", "x" * 201, "at most 200"),
        ("url", "javascript:alert(1)", "http://"),
    ],
)
def test_one_cell(tmp_path: Path, column: str, text: str, problem: str) -> None:
    second = {**GOOD, "externalId": "2", column: text}
    (bad,) = bad_of(tmp_path, table(GOOD, second))
    assert (bad.line, bad.column) == (3, column)
    assert problem in bad.message


def test_a_vendors_name_needs_an_id(tmp_path: Path) -> None:
    (bad,) = bad_of(tmp_path, table({**GOOD, "itemVendorName": "Acme"}))
    assert (bad.line, bad.column) == (2, "itemVendorExternalId")


def test_all_at_once_each_in_its_physical_line(tmp_path: Path) -> None:
    """A quoted cell over three lines, an empty line, and items that are rows of their own."""
    long = {**GOOD, "itemName": "One\nTwo\nThree", "itemPrice": "x"}
    more = {"externalId": "1", "itemName": "More", "itemQuantity": "0", "itemPrice": "y"}
    text = table(long, more, {**GOOD, "externalId": "2", "total": "z"}).replace('\n"2"', '\n\n"2"')
    assert [(bad.line, bad.column) for bad in bad_of(tmp_path, text)] == [
        (2, "itemPrice"),
        (5, "itemPrice"),
        (5, "itemQuantity"),
        (7, "total"),
    ]


def test_rows_of_an_order_that_say_different_things(tmp_path: Path) -> None:
    (bad,) = bad_of(tmp_path, table(GOOD, {**GOOD, "externalId": "2"}, {**GOOD, "customerName": "Ben"}))
    assert bad == Problem(4, "customerName", "'Ben' here, and 'Ann' in line 2 of the same order.")


def test_more_cells_than_columns(tmp_path: Path) -> None:
    (bad,) = bad_of(tmp_path, table(GOOD) + ',"",too much')
    assert (bad.line, bad.message) == (2, "The row has 18 cells, and the header 16.")


def test_fewer_cells_are_empty_ones(tmp_path: Path) -> None:
    head, row = table(GOOD).split("\n")
    assert bad_of(tmp_path, f"{head}\n{','.join(row.split(',')[:13])}") == []


def test_a_row_of_no_order(tmp_path: Path) -> None:
    (bad,) = bad_of(
        tmp_path,
        "orderNumber,customerEmail,itemName,itemPrice,itemQuantity,total,currency,date,paymentStatus\n,,Cup,1,1,,,,",
    )
    assert (bad.line, bad.column) == (2, "orderNumber")


@pytest.mark.parametrize(
    ("change", "column", "problem"),
    [
        ({"total": "10.00"}, "total", "valid integer"),
        ({"total": 10.5}, "total", "valid integer"),
        ({"total": -1}, "total", "not negative"),
        ({"total": 2**53}, "total", "at most 9,007,199,254,740,991"),
        ({"number": 5}, "number", "valid string"),
        ({"placedAt": "soon"}, "placedAt", "'soon' is not a time"),
        ({"placedAt": 1700000000}, "placedAt", "A time is a text"),
        ({"currency": "usd"}, "currency", "ISO 4217"),
        ({"customer": {"externalId": "ann"}}, "customer.name", "is missing"),
        ({"customer": {"externalId": "ann", "name": " "}}, "customer.name", "must not be empty"),
        ({"extra": 1}, "extra", "no such field"),
        ({"items": [*LINE["items"], {**LINE["items"][0], "price": None}]}, "items.1.price", "valid integer"),
        ({"items": [*LINE["items"], {**LINE["items"][0], "quantity": 0}]}, "items.1.quantity", "at least 1"),
    ],
)
def test_one_field_of_a_line(tmp_path: Path, change: dict[str, Any], column: str, problem: str) -> None:
    lines = [json.dumps(LINE), "", json.dumps({**LINE, "externalId": "2", **change})]
    (bad,) = bad_of(tmp_path, "\n".join(lines))
    assert (bad.line, bad.column) == (3, column)
    assert problem in bad.message


@pytest.mark.parametrize("text", ['{"externalId": ', "[1]", '"x"', '{"externalId": "\\ud800"}', "nonsense"])
def test_a_line_that_is_no_order(tmp_path: Path, text: str) -> None:
    bad = bad_of(tmp_path, f"{json.dumps(LINE)}\n{text}")
    assert {one.line for one in bad} == {2}


def test_an_order_that_is_there_twice(tmp_path: Path) -> None:
    assert bad_of(tmp_path, f"{json.dumps(LINE)}\n{json.dumps(LINE)}") == [
        Problem(2, "externalId", "This order is in the list twice.")
    ]
