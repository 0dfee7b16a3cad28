"""Files that are not as one would wish: encodings, tabs, other systems' columns, mappings, tills, and bad rows."""

import codecs
import json
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from imports.command import import_orders
from imports.more_formats import read_mapping
from imports.reader import read_file
from imports.report import UnusableFile
from imports.values import minor_units, written_instant
from models.tables import User
from resolvers.orders_upsert import write_orders
from settings import Settings
from tests.imports.support import PLACED, order, run_with_database, stored

HEAD = (
    "externalId;number;status;placedAt;total;currency;customerExternalId;customerName;itemName;itemQuantity;itemPrice"
)
ROW = "1;#1;paid;2026-01-31;16.81;EUR;ann;Müller Ann €;Tasse;2;8.403361"


@given(st.decimals(0, 10**9, places=6))
def test_a_price_of_one_piece_is_rounded_to_the_nearest_minor_unit(price: Decimal) -> None:
    right = int((price * 100).quantize(Decimal(1), ROUND_HALF_UP))
    assert minor_units(f"{price:.6f}", "EUR", rounded=True) == right


def test_a_price_of_one_piece_may_have_more_digits_and_a_total_may_not(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{HEAD}\n{ROW}\n{ROW.replace('1;#1', '2;#2').replace('16.81', '16.806722')}\n")
    parsed = read_file(tmp_path / "a.csv", "auto", None, UTC)
    assert [one.price for order in parsed.orders for one in order.items] == [840, 840]
    assert [(one.line, one.column) for one in parsed.problems] == [(3, "total")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le with BOM", "utf-16-be with BOM", "cp1252"]
)
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"{HEAD}\r\n{ROW}\r\n".replace(";", delimiter)
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    name = encoding.removesuffix(" with BOM")
    (tmp_path / "a.csv").write_bytes(marks.get(name, b"") + text.encode(name))
    parsed = read_file(tmp_path / "a.csv", "auto", None, UTC)
    assert parsed.problems == []
    assert (parsed.orders[0].customer.name, parsed.orders[0].items[0].price) == ("Müller Ann €", 840)


MAGENTO = """ID,Purchase Date,Bill-to Name,Grand Total (Base),Grand Total (Purchased),Status,Customer Email
000000012,"Nov 5, 2026, 1:05:07 PM",Ann Baker,64.0000,59.5000,Processing,ann@mail.example
"""
PRESTASHOP = """id_order;reference;id_customer;email;firstname;lastname;date_add;total_paid;iso_code;order_state;\
product_name;product_quantity;unit_price_tax_incl
7;XKBKNABJK;3;ann@mail.example;Ann;Baker;2026-11-05 13:05:07;16.810000;EUR;Shipped;Mug;2;8.403361
8;OHSATSERP;0;ben@mail.example;Ben;Low;2026-11-05 13:05:07;8.400000;EUR;Shipped;Mug;1;8.400000
"""
BIGCOMMERCE = """Order ID,Customer ID,Customer Name,Customer Email,Order Date,Order Time,Order Status,\
Order Total (inc tax),Order Currency Code,Product Name,Product Qty,Product Unit Price
101,0,Ann Baker,ann@mail.example,25/11/2026,13:05:07,Completed,18.5000,USD,Mug,1,10.0000
101,,,,,,,,,Cup,1,8.5000
"""


@pytest.mark.parametrize(
    ("text", "numbers", "customers", "totals", "prices"),
    [
        (MAGENTO, ["000000012"], ["ann@mail.example"], [5950], []),
        (PRESTASHOP, ["XKBKNABJK", "OHSATSERP"], ["3", "ben@mail.example"], [1681, 840], [840, 840]),
        (BIGCOMMERCE, ["101"], ["ann@mail.example"], [1850], [1000, 850]),
    ],
    ids=["magento", "prestashop", "bigcommerce"],
)
def test_exports_of_other_systems(
    tmp_path: Path, text: str, numbers: list[str], customers: list[str], totals: list[int], prices: list[int]
) -> None:
    (tmp_path / "a.csv").write_text(text)
    parsed = read_file(tmp_path / "a.csv", "auto", "USD", UTC)
    assert parsed.all_problems() == []
    assert [one.number for one in parsed.orders] == numbers
    assert [one.customer.external_id for one in parsed.orders] == customers
    assert [one.total for one in parsed.orders] == totals
    assert [line.price for one in parsed.orders for line in one.items] == prices
    assert {(one.placed_at.hour, one.placed_at.minute, one.placed_at.second) for one in parsed.orders} == {(13, 5, 7)}


def test_a_day_that_could_be_a_month_is_refused() -> None:
    assert written_instant("05/05/2026", UTC) == datetime(2026, 5, 5, tzinfo=UTC)
    assert written_instant("12/31/2026 11:30:00 PM", UTC) == datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    for text in ("05/11/2026", "5 November"):
        with pytest.raises(ValueError, match=r"could be 2026-11-05 or 2026-05-11|is not a time"):
            written_instant(text, UTC)


def test_a_mapping_of_ones_own(tmp_path: Path) -> None:
    names = {"externalId": "Nr", "number": "Nr", "status": "Status", "placedAt": "Datum", "total": "Summe"}
    names |= {"customerExternalId": "Kunde", "itemName": "Artikel", "itemQuantity": "Menge", "itemPrice": "Preis"}
    mapping = "\n".join(f'{name} = "{column}"' for name, column in names.items())
    (tmp_path / "map.toml").write_text(f'{mapping}\ncustomerName = ["Vorname", "Nachname"]\n')
    head, row = (
        "Nr;Status;Datum;Summe;Kunde;Vorname;Nachname;Artikel;Menge;Preis",
        "7;neu;31/01/2026;8,40;k1;Ann;Baker;Tasse;1;8,40",
    )
    (tmp_path / "a.csv").write_text(f"{head}\n{row}\n")
    parsed = read_file(tmp_path / "a.csv", "auto", "EUR", UTC, mapping=read_mapping(tmp_path / "map.toml"))
    assert parsed.all_problems() == []
    assert (parsed.orders[0].customer.name, parsed.orders[0].total) == ("Ann Baker", 840)
    assert [(one.name, one.price) for one in parsed.orders[0].items] == [("Tasse", 840)]
    (tmp_path / "a.csv").write_text("Nr\n7\n")
    with pytest.raises(UnusableFile, match="lacks columns"):
        read_file(tmp_path / "a.csv", "auto", "EUR", UTC, mapping=read_mapping(tmp_path / "map.toml"))
    for text, problem in (
        ("a = " + "[" * 5000, "cannot be read"),
        ("a = 1", "none of Parley's"),
        ("number = 1", "as a column's name"),
        ("=", "cannot be read"),
    ):
        (tmp_path / "map.toml").write_text(text)
        with pytest.raises(UnusableFile, match=problem):
            read_mapping(tmp_path / "map.toml")


@pytest.mark.parametrize(("text", "problem"), [("externalId\rnumber", "is not CSV"), (",,\n", "columns of no format")])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "a.csv").write_text(text, newline="")
    with pytest.raises(UnusableFile, match=problem):
        read_file(tmp_path / "a.csv", "auto", "EUR", UTC)


def test_orders_of_a_till_are_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(MAGENTO + "13,2026-11-05,,1.00,1.00,Complete,\n")
    parsed = read_file(tmp_path / "a.csv", "auto", "USD", UTC)
    assert (len(parsed.orders), parsed.without_customer, parsed.all_problems()) == (1, [3], [])


def test_the_rest_is_imported_and_the_bad_rows_can_be_mended(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", settings.database_url)
    app = typer.Typer()
    app.command()(import_orders)

    async def erased() -> None:
        await write_orders([order("4", "somebody"), order("other", "cat")])
        await User.filter(external_id="cat").update(erased_at=PLACED)

    run_with_database(settings, erased)
    rows = [ROW, ROW.replace("1;#1", "2;#2"), ROW.replace("1;#1", "2;#2").replace("8.403361", "dear")]
    rows += [ROW.replace("1;#1", "3;#3"), ROW.replace("1;#1", "4;#4").replace("ann", "cat")]
    (tmp_path / "a.csv").write_text("\n".join([HEAD, *rows]))
    looked = CliRunner().invoke(app, [str(tmp_path / "a.csv"), "--skip-bad", "--dry-run"])
    assert (looked.exit_code, [path.name for path in tmp_path.glob("*.bad.csv")]) == (1, [])
    done = CliRunner().invoke(app, [str(tmp_path / "a.csv"), "--skip-bad"])
    assert (done.exit_code, "Imported 2 orders: 2 new" in done.stdout) == (1, True), done.stdout
    orders = run_with_database(settings, stored)["orders"]
    assert [name for name, *_ in orders] == ["1", "3", "4", "other"]
    bad = (tmp_path / "a.bad.csv").read_text().splitlines()
    assert bad[0] == f"{HEAD};problem"
    assert bad[1:3] == [f"{rows[1]};", f"{rows[2]};itemPrice: 'dear' is not an amount, such as 1234.50."]
    assert bad[3].startswith(f"{rows[4]};customerExternalId: This order belongs to another customer")
    mended = "\n".join(bad).replace("dear", "8.40").replace("cat;", "somebody;")
    (tmp_path / "a.bad.csv").write_text(mended)
    again = CliRunner().invoke(app, [str(tmp_path / "a.bad.csv")])
    assert (again.exit_code, "Imported 2 orders: 1 new, 1 known" in again.stdout) == (0, True), again.stdout


def test_bad_lines_of_json_can_be_mended_too(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", settings.database_url)
    app = typer.Typer()
    app.command()(import_orders)
    good = {"externalId": "1", "number": "1", "status": "paid", "placedAt": "2026-01-01", "currency": "USD", "total": 1}
    good |= {"customer": {"externalId": "ann", "name": "Ann"}, "items": []}
    lines = [json.dumps(good), json.dumps({**good, "externalId": "2", "total": -1}), "{"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    assert CliRunner().invoke(app, [str(tmp_path / "a.jsonl"), "--skip-bad"]).exit_code == 1
    first, second = (tmp_path / "a.bad.jsonl").read_text().splitlines()
    assert (json.loads(first)["problem"], second) == ("total: A total is not negative.", "{")
    (tmp_path / "a.bad.jsonl").write_text(first.replace("-1", "1"))
    assert "Imported 1 orders: 1 new" in CliRunner().invoke(app, [str(tmp_path / "a.bad.jsonl")]).stdout
