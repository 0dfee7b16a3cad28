"""A file of X-Cart's old messages, the store that it comes to, and what it leaves there."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typer.testing import Result

from models.clock import now
from models.enums import MarketplaceMode, Role
from models.tables import Store, User
from models.threads import Message, Participant, PastRead, Thread
from resolvers.orders_upsert import write_orders
from tests.imports.support import item, order

ANN, SAM, VERA, PALM = "ann@mail.example", "sam@shop.example", "vera@palm.example", "palm@palm.example"
AT = 1_600_000_000
HEAD = (
    *("id", "date", "body", "type", "orderNumber", "authorExternalId", "authorRole", "authorName"),
    *("customerExternalId", "vendorExternalId", "readBy"),
)
Row = dict[str, Any]
Run = Callable[..., Result]


def row(number: int, body: str, role: str = "customer", **cells: Any) -> Row:
    who = {"customer": ANN, "vendor": VERA, "admin": SAM}[role]
    plain = {"id": number, "date": AT + number, "body": body, "type": "regular", "orderNumber": "#A1"}
    return {
        **plain,
        "authorExternalId": who,
        "authorRole": role,
        "authorName": who[:3].title(),
        "customerExternalId": ANN,
        **cells,
    }


OF_PALM = {"vendorExternalId": PALM}
TALK = {"orderNumber": "", "customerExternalId": "kim@mail.example"}
ROWS = [
    row(2, "It is on its way.", "admin", readBy=f"{ANN}={AT + 50}"),
    row(1, "Where is my kettle?", readBy=f"{SAM}={AT + 40}, stranger@x.example={AT + 41}"),
    row(3, "It came broken,\nand late", type="dispute_open"),
    row(9, "", "admin", type="dispute_close"),
    row(4, "Do the dates keep?", **OF_PALM),
    row(5, "For a year.", "vendor", readBy=f"{ANN}={AT + 60}", **OF_PALM),
    row(6, "Do you ship to Malta?\nBy air?", **TALK, authorExternalId="kim@mail.example"),
]


def file_of(folder: Path, rows: list[Row], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    path = folder / "messages.csv"
    with path.open("w", encoding=encoding, newline="") as out:
        writer = csv.DictWriter(out, HEAD, delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


async def prepare() -> None:
    """A marketplace with two orders of Ann's, and an admin who signed in before."""
    await Store.all().update(mode=MarketplaceMode.SEPARATE_SHOPS)
    await write_orders(
        [
            order("A1", ANN, item(), item(PALM, "Palm Grove"), item("olive", "Olive")),
            order("A2", "bob@mail.example", number="#7"),
            order("A3", ANN, number="#7"),
        ]
    )
    await User.create(role=Role.ADMIN, external_id="old-admin", name="Old", created_at=now())


async def said() -> dict[str, list[tuple[Any, ...]]]:
    """The messages by subject and vendor of their thread."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    wanted = ("thread__subject", "thread__vendor__external_id", "seq", "author__external_id", "body", "created_at")
    for subject, vendor, *rest in await Message.all().order_by("thread_id", "seq").values_list(*wanted):
        found.setdefault(f"{subject} {vendor or ''}".strip(), []).append(tuple(rest))
    return found


async def everything() -> list[Any]:
    """All rows that an import could touch."""
    tables = (User, Thread, Message, Participant, PastRead)
    return [sorted(map(str, await table.all().values())) for table in tables]


def at(number: int) -> datetime:
    return datetime.fromtimestamp(AT + number, UTC)
