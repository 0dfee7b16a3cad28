"""X-Cart's old messages come over whole, in their order, as read, once, and nobody is told."""

import csv
from pathlib import Path
from typing import Any

import pytest

from imports import message_importing
from models.actor import Actor
from models.clock import now
from models.counters import backfill_staff_counters
from models.enums import MessageKind, Role
from models.jobs import Job
from models.tables import User
from models.threads import Event, Message, Participant, Thread
from resolvers.evidence import read_receipts
from resolvers.thread_filter import ThreadFilter, matching_threads
from settings import Settings
from tests.imports.old_messages import (
    ANN,
    AT,
    OF_PALM,
    PALM,
    ROWS,
    SAM,
    VERA,
    Run,
    at,
    everything,
    file_of,
    row,
    said,
)
from tests.imports.support import run_with_database
from tests.rules.recounts import check_counters


def test_messages_come_over_in_order_with_their_times_and_authors(
    run_messages: Run, settings: Settings, tmp_path: Path
) -> None:
    result = run_messages(file_of(tmp_path, ROWS))
    assert (result.exit_code, result.output) == (0, "Imported 7 messages: 7 new, 0 known before.\n")
    assert run_with_database(settings, said) == {
        "Order #A1": [
            (1, ANN, "Where is my kettle?", at(1)),
            (2, SAM, "It is on its way.", at(2)),
            (3, ANN, "A dispute was opened.\n\nIt came broken,\nand late", at(3)),
            (4, SAM, "The dispute was closed.", at(9)),
        ],
        f"Order #A1 {PALM}": [(1, ANN, "Do the dates keep?", at(4)), (2, VERA, "For a year.", at(5))],
        "Do you ship to Malta?": [(1, "kim@mail.example", "Do you ship to Malta?\nBy air?", at(6))],
    }

    async def check() -> None:
        assert {message.kind for message in await Message.all()} == {MessageKind.TEXT}
        vera = await User.get(external_id=VERA)
        assert (vera.role, vera.name) == (Role.VENDOR, "Ver")
        thread = await Thread.get(vendor__external_id=PALM)
        assert (thread.vendor_id, thread.created_at, thread.last_message_at) == (vera.vendor_id, at(4), at(5))

    run_with_database(settings, check)


def test_all_counts_as_read_with_the_receipts_that_are_known_and_nobody_is_told(
    run_messages: Run, settings: Settings, tmp_path: Path
) -> None:
    run_messages(file_of(tmp_path, ROWS))

    async def check() -> None:
        await check_counters()
        seats = await Participant.filter(thread__order__external_id="A1", thread__vendor_id=None).values_list(
            "user__external_id", "last_read_seq", "last_read_at", "unread"
        )
        known = [(ANN, 2, at(50), 0), (SAM, 1, at(40), 0), ("old-admin", 0, None, 0)]
        assert sorted(seats, key=str) == sorted(known, key=str)
        assert not await Participant.exclude(unread=0).exists()
        thread = await Thread.get(order__external_id="A1", vendor_id=None)
        assert (thread.customer_read_seq, thread.seller_read_seq) == (2, 1)
        receipts = [(one["at"], one["role"], one["seq"]) for one in await read_receipts(thread.id)]
        assert receipts == [(at(40), "ADMIN", 1), (at(50), "CUSTOMER", 2)]
        assert (await Event.all().count(), await Job.all().count()) == (0, 0)

    run_with_database(settings, check)


def test_staff_who_come_later_find_only_what_is_new_unread(
    run_messages: Run, settings: Settings, tmp_path: Path
) -> None:
    run_messages(file_of(tmp_path, ROWS))

    async def check() -> None:
        vera, thread = await User.get(external_id=VERA), await Thread.get(vendor__external_id=PALM)
        author: dict[str, Any] = {
            "author_id": thread.customer_id,
            "client_mutation_id": "xcart 99",
            "client_mutation_digest": "one of the API's",
        }
        await Message.create(thread=thread, seq=3, kind=MessageKind.TEXT, body="?", created_at=now(), **author)
        for role, vendor, unread in ((Role.VENDOR, vera.vendor_id, [1]), (Role.ADMIN, None, [0, 0])):
            late = await User.create(role=role, external_id="late", name="Late", vendor_id=vendor, created_at=now())
            await backfill_staff_counters(late.id, vendor)
            assert [seat.unread for seat in await Participant.filter(user_id=late.id)] == unread

    run_with_database(settings, check)


def test_they_are_found_by_their_words(run_messages: Run, settings: Settings, tmp_path: Path) -> None:
    run_messages(file_of(tmp_path, ROWS))

    async def check() -> None:
        admin = await User.get(external_id="old-admin")
        found = await matching_threads(Actor(admin.id, Role.ADMIN, None), ThreadFilter(search="kettle broken"))
        assert [thread.subject for thread in await found] == ["Order #A1"]

    run_with_database(settings, check)


def test_the_same_file_changes_nothing_and_a_longer_one_adds_the_rest(
    run_messages: Run, settings: Settings, tmp_path: Path
) -> None:
    run_messages(file_of(tmp_path, ROWS))
    before = run_with_database(settings, everything)
    assert run_messages(file_of(tmp_path, ROWS)).stdout == "Imported 7 messages: 0 new, 7 known before.\n"
    assert run_with_database(settings, everything) == before
    more = [*ROWS, row(10, "Thank you!", readBy=f"{SAM}={AT + 99}")]
    assert run_messages(file_of(tmp_path, more)).stdout == "Imported 8 messages: 1 new, 7 known before.\n"
    after = run_with_database(settings, said)["Order #A1"]
    assert after[-1] == (5, ANN, "Thank you!", at(10))
    run_with_database(settings, check_counters)


def test_a_dry_run_writes_nothing(run_messages: Run, settings: Settings, tmp_path: Path) -> None:
    before = run_with_database(settings, everything)
    result = run_messages(file_of(tmp_path, ROWS), "--dry-run")
    said_so = "7 messages could be imported: 7 new, 0 known before. Nothing was written.\n"
    assert (result.exit_code, result.stdout) == (0, said_so)
    assert run_with_database(settings, everything) == before


def test_threads_are_written_some_at_a_time(
    run_messages: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_importing, "THREADS_PER_TRANSACTION", 2)
    assert run_messages(file_of(tmp_path, ROWS)).stdout == "Imported 7 messages: 7 new, 0 known before.\n"
    run_with_database(settings, check_counters)


def test_threads_with_bad_rows_are_set_aside_mended_and_imported(
    run_messages: Run, settings: Settings, tmp_path: Path
) -> None:
    rows = [*ROWS, row(7, "And figs?", "vendor", authorExternalId="", **OF_PALM)]
    result = run_messages(file_of(tmp_path, rows), "--skip-bad")
    assert result.exit_code == 1
    assert "Imported 5 messages: 5 new, 0 known before." in result.stdout
    assert set(run_with_database(settings, said)) == {"Order #A1", "Do you ship to Malta?"}
    bad = tmp_path / "messages.bad.csv"
    left = list(csv.DictReader(bad.read_text().splitlines()))
    assert [(one["id"], one["problem"]) for one in left] == [
        ("4", ""),
        ("5", ""),
        ("7", "authorExternalId: This must not be empty."),
    ]
    bad.write_text(bad.read_text().replace(",,vendor,", f",{VERA},vendor,"))
    assert run_messages(bad).stdout == "Imported 3 messages: 3 new, 0 known before.\n"
    assert [one[1] for one in run_with_database(settings, said)[f"Order #A1 {PALM}"]] == [ANN, VERA, VERA]


def test_what_would_mix_old_with_new_is_refused(run_messages: Run, settings: Settings, tmp_path: Path) -> None:
    run_messages(file_of(tmp_path, ROWS[:2]))
    result = run_messages(file_of(tmp_path, [*ROWS[:2], row(30, "Long ago", date=AT - 5)]))
    assert "later messages already" in result.stdout

    async def go_on() -> None:
        thread = await Thread.get(vendor_id=None)
        author = thread.customer_id
        await Message.create(
            thread=thread, seq=3, kind=MessageKind.TEXT, author_id=author, body="New", created_at=now()
        )

    run_with_database(settings, go_on)
    result = run_messages(file_of(tmp_path, ROWS))
    assert (result.exit_code, "gone on in Parley" in result.stdout) == (1, True)
    assert run_messages(file_of(tmp_path, ROWS[:2])).stdout == "Imported 2 messages: 0 new, 2 known before.\n"
