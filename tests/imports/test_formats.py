"""Each store's export, as orders: from small files with its own columns."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from imports.formats import LAYOUTS
from imports.parsed import ParsedFile
from imports.reader import read_file
from imports.report import UnusableFile
from resolvers.order_input import OrderIn, PersonIn
from tests.imports.support import SAMPLES, item, order

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def read(name: str, form: str = "auto") -> list[OrderIn]:
    parsed = read_file(SAMPLES / name, form, None, STOCKHOLM)
    assert parsed.all_problems() == []
    return parsed.orders


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year to second


def test_shopify() -> None:
    lena = PersonIn("lena.fischer@example.com", "Lena Fischer", "lena.fischer@example.com", None)
    sam = PersonIn("sam.okoro@example.com", "Sam Okoro", "sam.okoro@example.com", None)
    napkins = item("Hof & Herd", "Hof & Herd", sku="NAP-SAND", name="Linen napkins - Sand", quantity=2, price=1740)
    pitcher = item("Tonwerk", "Tonwerk", sku="PIT-1", name="Stoneware pitcher", price=6000)
    table = item(sku="", name="Oak table, 180 cm", price=125000)
    first = {"number": "#1001", "status": "paid, fulfilled", "placed_at": at(2026, 3, 2, 8, 15, 39), "total": 9970}
    second = {"number": "#1002", "status": "pending", "placed_at": at(2026, 3, 2, 22, 40, 5), "total": 125000}
    assert read("shopify.csv") == [
        order("5402190012345", lena, napkins, pitcher, currency="EUR", **first),
        order("5402190054321", sam, table, currency="EUR", **second),
    ]


def test_xcart() -> None:
    maria = PersonIn("maria.lopez@example.com", "María López", "maria.lopez@example.com", None)
    guest = PersonIn("guest@example.com", "guest@example.com", "guest@example.com", None)
    lantern = item("outdoor@example.com", sku="LAN-7", name="Camping lantern", quantity=2, price=2499)
    tent = item("outdoor@example.com", sku="TENT-4", name="Four-person tent", price=123449)
    torch = item(sku="TORCH", name="Head torch", price=1950)
    first = {"number": "41", "status": "Paid, Shipped", "placed_at": at(2016, 1, 12, 13, 18, 22), "total": 129647}
    second = {"number": "42", "status": "Queued, New", "placed_at": at(2016, 1, 12, 21, 30), "total": 1950}
    assert read("xcart.csv") == [order("41", maria, lantern, tent, **first), order("42", guest, torch, **second)]


def test_woocommerce_advanced_order_export() -> None:
    """With a byte order mark, times of the store, a guest, and an item of which nothing is left."""
    ingrid, jo = (
        PersonIn("57", "Ingrid Bergström", "ingrid@example.com", None),
        PersonIn("jo@example.com", "Jo", "jo@example.com", None),
    )
    mugs = item(sku="MUG-BLUE", name="Enamel mug, blue", quantity=5, price=799)
    blankets = item(sku="", name="Wool blanket", quantity=10, price=11000)
    candles = item(sku="CANDLE", name="Candle", quantity=2, price=1025)
    first = {"number": "7801", "status": "Processing", "placed_at": at(2026, 7, 1, 8, 5), "total": 113995}
    second = {"number": "7802", "status": "Completed", "placed_at": at(2026, 12, 24, 22, 30), "total": 2050}
    assert read("woocommerce.csv") == [
        order("7801", ingrid, mugs, blankets, currency="EUR", **first),
        order("7802", jo, candles, currency="EUR", **second),
    ]


def test_woocommerce_one_row_per_item() -> None:
    """The price of a line, parted by its quantity to the nearest minor unit."""
    ada = PersonIn("12", "Ada Moss", "ada@example.com", None)
    socks, scarf = item(sku="SOCK", name="Socks", quantity=3, price=333), item(sku="SCARF", name="Scarf", price=3500)
    fields = {"number": "W-311", "status": "completed", "placed_at": at(2026, 5, 4, 6), "total": 4500}
    assert read("woocommerce-items.csv") == [order("311", ada, socks, scarf, **fields)]


def test_parley_csv() -> None:
    """With semicolons, currencies of three and of no decimals, and what is the order's own in its first row."""
    noor = PersonIn("c-1", "Noor Al-Sabah", "noor@example.com", "ar")
    dates = item("v-1", "Palm Grove", sku="DATE-1", name="Dates; 1 kg", price=1200000)
    glasses = item(sku="", name="Tea glass", quantity=3, price=11500)
    bowls = item(sku="BOWL", name="Rice bowl", quantity=4, price=3000)
    first = {"number": "#1", "status": "shipped", "placed_at": at(2026, 2, 1, 12), "currency": "KWD", "total": 1234500}
    second = {"number": "#2", "placed_at": at(2026, 2, 1, 12), "currency": "JPY", "total": 12000}
    assert read("parley.csv") == [
        order("A-1", noor, dates, glasses, url="https://shop.example/orders/1", **first),
        order("A-2", PersonIn("c-2", "Kenji Mori", None, None), bowls, **second),
    ]


def test_json_lines() -> None:
    kite = item("v-9", "Sky High", sku="", name="Kite", price=2500)
    rosa = PersonIn("c-9", "Rosa Park", "rosa@example.com", None)
    first, second = read("parley.jsonl")
    assert first == order("J-1", rosa, kite, number="#501", placed_at=at(2026, 2, 1, 12), total=2500)
    assert (second.items, second.customer.email, second.placed_at) == ([], None, at(2026, 2, 1, 10))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.stem)
def test_either_delimiter_with_or_without_a_mark_and_any_line_end(path: Path, tmp_path: Path) -> None:
    expected = read(path.name)
    text = path.read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if path.stem == "parley" else ","))
    for delimiter, encoding, end in ((",", "utf-8", "\r\n"), (";", "utf-8-sig", "\n"), (";", "utf-8", "\r\n")):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
        copy = tmp_path / "copy.csv"
        copy.write_bytes(out.getvalue().encode(encoding))
        parsed = read_file(copy, "auto", None, STOCKHOLM)
        assert (parsed.orders, parsed.all_problems()) == (expected, [])


def test_every_format_is_told_from_the_others() -> None:
    for path in SAMPLES.glob("*.csv"):
        own = path.stem.partition("-")[0]
        assert read(path.name, own) == read(path.name)
        for other in LAYOUTS.keys() - {own}:
            with pytest.raises(UnusableFile, match=f"lacks columns of the format {other}: "):
                read(path.name, other)


def parse(tmp_path: Path, text: str, form: str = "auto", currency: str | None = None) -> ParsedFile:
    path = tmp_path / "orders"
    path.write_text(text, "utf-8", newline="")
    return read_file(path, form, currency, UTC)


def test_a_currency_that_the_file_does_not_say(tmp_path: Path) -> None:
    text = (SAMPLES / "woocommerce.csv").read_text("utf-8-sig").replace(",Currency,", ",Other,")
    with pytest.raises(UnusableFile, match="no column with the currency: say it with --currency"):
        parse(tmp_path, text)
    parsed = parse(tmp_path, text, currency="SEK")
    assert {one.currency for one in parsed.orders} == {"SEK"}
    assert parsed.all_problems() == []


def test_unusable_files(tmp_path: Path) -> None:
    head = (SAMPLES / "parley.csv").read_text().splitlines()[0].replace(";", ",")
    for text, problem in (
        ("", "is empty"),
        ("a,b,c\n1,2,3\n", "has the columns of no format"),
        (f'{head}\n1,"2,3\n', "line 2 is not CSV"),
        (f"{head},total\n", "has a column twice: total"),
    ):
        with pytest.raises(UnusableFile, match=problem):
            parse(tmp_path, text)
    for raw in (b"\xff\xfea\x00b", head.encode() + b"\nM\xfcller \x81\n"):
        (tmp_path / "raw.csv").write_bytes(raw)
        with pytest.raises(UnusableFile, match="is not text in UTF-8, UTF-16 or Windows-1252"):
            read_file(tmp_path / "raw.csv", "auto", None, UTC)
    with pytest.raises(UnusableFile, match="cannot be read: No such file"):
        read_file(tmp_path / "none.csv", "auto", None, UTC)
    with pytest.raises(UnusableFile, match="cannot be read: Is a directory"):
        read_file(tmp_path, "auto", None, UTC)
