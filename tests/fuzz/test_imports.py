"""Whatever a file to import holds, it is read or refused with a reason, at little cost; what is read can be stored."""

import csv
import io
import time
from collections.abc import AsyncIterator
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from imports.formats import LAYOUTS
from imports.layouts import Layout
from imports.message_file import read_messages
from imports.message_importing import import_file
from imports.more_formats import MORE_LAYOUTS, read_mapping
from imports.parsed import ParsedFile
from imports.reader import read_file, write_bad_rows
from imports.report import UnusableFile
from models.database import open_database
from models.refusals import Refusals
from models.tables import Order
from resolvers.orders_upsert import preview, write_orders
from settings import Settings
from tests.fuzz.examples import Changes, cut, cuts, fuzzed
from tests.imports.old_messages import HEAD, ROWS, prepare
from tests.imports.support import SAMPLES, run_with_database

MOST_SECONDS = 1.0  # of CPU, for files of some kilobytes; the slowest that the fuzzer wrote took a tenth
KNOWN = LAYOUTS | MORE_LAYOUTS

odd = st.sampled_from(
    [
        *(
            "",
            " ",
            "0",
            "-1",
            "1e9",
            "9" * 30,
            "9007199254740991",
            "12,345.67",
            "1.234",
            "1\u00a0234,5",
            "\u0663",
            "NaN",
        ),
        *("x" * 201, "a\0b", "\ud7ff", "\ufeff", "a\nb", "a\rb", '"', "'", "=1+1", "\u202egnp"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "1970-01-01", "0", "99999999999"),
        *("Mon, 31 Dec 9999 23:59:59 -2359", "05/11/2026", "Nov 5, 2026, 1:05:07 PM", "javascript:alert(1)", "USD"),
    ]
)
GOOD = {
    **dict.fromkeys(("external_id", "number", "status", "sku", "name"), "a1"),
    **dict.fromkeys(("customer_external_id", "customer_email"), "ann@mail.example"),
    **dict.fromkeys(("total", "price"), "10.00"),
    "customer_name": "Ann",
    "currency": "EUR",
    "quantity": "2",
    "placed_at": "2026-01-31 12:00:00",
    "url": "https://shop.example/1",
    "customer_locale": "de",
    "vendor_external_id": "v1",
    "vendor_name": "Acme",
}


def rows_of(layout: Layout) -> st.SearchStrategy[list[dict[str, str]]]:
    """Rows in which most cells are as they should be, of one to three orders."""
    cells: dict[str, Any] = {}
    for name, source in [*layout.order.items(), *layout.items.items()]:
        for column in {column for columns in source.alternatives for column in columns}:
            good = GOOD.get(name, "")
            cells[column] = st.sampled_from([good, good, good, good, good, good, good, "", good + "2"])
    cells |= {column: st.sampled_from(["1", "1", "2", "3"]) for column in layout.key}
    row = st.fixed_dictionaries({name: st.one_of(cell, cell, cell, cell, cell, odd) for name, cell in cells.items()})
    return st.lists(row, min_size=1, max_size=5)


def table(rows: list[dict[str, str]], delimiter: str, encoding: str) -> bytes:
    """A CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding, errors="replace")


encodings = st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"])
pieces = st.sampled_from([b'"', b"\r", b"\n", b",", b";", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"{", b"\xd8\x00", b"x"])
changes: st.SearchStrategy[Changes] = st.just([]) | cuts(pieces | st.binary(max_size=4))
csv_files = st.one_of(
    *(st.builds(table, rows_of(layout), st.sampled_from(",,;\t"), encodings) for layout in KNOWN.values()),
    st.sampled_from([path.read_bytes() for path in sorted(SAMPLES.iterdir())]),
)
EXAMPLE = orjson.loads((SAMPLES / "parley.jsonl").read_bytes().splitlines()[0])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | odd,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(EXAMPLE)), inner, max_size=3),
    max_leaves=5,
)
lines = st.dictionaries(st.sampled_from([*EXAMPLE, "problem", "more"]), values, max_size=2).map(
    lambda changed: {**EXAMPLE, **changed}
)


def json_lines(orders: list[Any]) -> bytes:
    return b"\n".join(
        orjson.dumps(one, option=orjson.OPT_PASSTHROUGH_SUBCLASS) if fits(one) else b"{}" for one in orders
    )


def fits(value: Any) -> bool:
    """Whether orjson can write it, which knows no integers beyond 64 bits."""
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return True


order_files = csv_files | st.lists(lines | values, min_size=1, max_size=3).map(json_lines)


def read(folder: str, data: bytes, layout: str = "auto") -> ParsedFile | None:
    """The file as it is read, or None for one that cannot be used; what is bad is written down for mending."""
    path, started = Path(folder) / "orders.csv", time.process_time()
    path.write_bytes(data)
    try:
        parsed = read_file(path, layout, "EUR", UTC)
    except UnusableFile:
        return None
    problems = parsed.all_problems()
    if problems:
        write_bad_rows(path, path.with_suffix(".bad"), parsed.reasons(problems))
        assert all(one.line >= 1 and one.message.endswith(".") for one in problems)
    assert time.process_time() - started < MOST_SECONDS
    return parsed.without(problems)


@pytest_asyncio.fixture
async def store(settings: Settings) -> AsyncIterator[None]:
    async with open_database(settings):
        yield


@fuzzed(80)
@given(data=order_files, changed=changes)
async def test_what_is_read_of_orders_is_stored(store: None, data: bytes, changed: Changes) -> None:
    with TemporaryDirectory() as folder:
        parsed = read(folder, cut(data, changed))
    if parsed is None or not parsed.orders:
        return
    refused = (await preview(parsed.orders)).refused
    if refused:
        parsed = parsed.without(parsed.located(refused))
    try:
        await write_orders(parsed.orders)
    except Refusals:
        assert refused  # and now others, which were hidden behind them
        return
    known = [one.external_id for one in parsed.orders]
    assert await Order.filter(external_id__in=known).count() == len(set(known))


@fuzzed(150)
@given(data=order_files | st.binary(max_size=300), changed=changes, layout=st.sampled_from(["auto", *KNOWN]))
def test_any_file_of_orders_is_read_or_refused(data: bytes, changed: Changes, layout: str) -> None:
    with TemporaryDirectory() as folder:
        read(folder, cut(data, changed), layout)


def message_rows() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Some of the good rows with odd cells."""
    cells = st.dictionaries(
        st.sampled_from(HEAD), odd | st.sampled_from(["1", "dispute_open", "admin", "#A1"]), max_size=2
    )
    row = st.builds(lambda good, changed: dict.fromkeys(HEAD, "") | good | changed, st.sampled_from(ROWS), cells)
    return st.lists(row, min_size=1, max_size=6)


message_files = st.builds(table, message_rows(), st.sampled_from(",,;\t"), encodings)


@fuzzed(150)
@given(data=message_files | st.binary(max_size=200), changed=changes)
def test_any_file_of_messages_is_read_or_refused(data: bytes, changed: Changes) -> None:
    started = time.process_time()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "messages.csv"
        path.write_bytes(cut(data, changed))
        try:
            file = read_messages(path)
        except UnusableFile:
            return
        if file.problems:
            write_bad_rows(path, path.with_suffix(".bad"), file.reasons(file.problems))
    assert time.process_time() - started < MOST_SECONDS


@pytest.fixture
def marketplace(settings: Settings) -> Settings:
    """A store to which the messages come."""
    run_with_database(settings, prepare)
    return settings


@fuzzed(10)
@given(data=message_files)
async def test_what_is_read_of_messages_is_stored_or_told_of(marketplace: Settings, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "messages.csv"
        path.write_bytes(data)
        try:
            file = read_messages(path)
        except UnusableFile:
            return
    outcome = await import_file(marketplace, file, dry_run=False, skip_bad=True)
    assert outcome.created + outcome.known == sum(map(len, file.good(outcome.problems).values()))


toml = st.builds(
    lambda pairs: "\n".join(f"{name} = {value}" for name, value in pairs).encode(),
    st.lists(
        st.tuples(
            st.sampled_from(["externalId", "number", "total", "itemName", "itemname", "x", "a.b", '"q"']),
            st.sampled_from(['"Nr"', '["A", "B"]', "[]", "1", "{}", "[[1]]", "1979-05-27", '""', "[" * 5000]),
        ),
        max_size=5,
    ),
)


@fuzzed(100)
@given(data=toml | st.binary(max_size=60), rows=csv_files)
def test_any_mapping_is_read_or_refused(data: bytes, rows: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.toml"
        path.write_bytes(data)
        (Path(folder) / "orders.csv").write_bytes(rows)
        try:
            read_file(Path(folder) / "orders.csv", "auto", "EUR", UTC, mapping=read_mapping(path)).all_problems()
        except UnusableFile:
            return
