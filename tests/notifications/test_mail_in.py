"""`cli.py mail-in` as a process, with what a mail server pipes into it and how it takes the exit status."""

import asyncio
import os
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from models.jobs import Attachment
from models.threads import Message
from settings import Settings
from tests.faults.infrastructure import RedisServer
from tests.notifications.test_answers import FILES, PNG, answer, bodies, mailed
from tests.support.databases import ON_SQLITE
from tests.support.processes import ROOT, SECRET, command_line, free_port, spawned_server
from tests.support.store_fixture import DAY, StoreFixture

TAKEN, EX_NOUSER, EX_TEMPFAIL = 0, 67, 75
Said = tuple[int, str, str]


async def piped(settings: Settings, mail: EmailMessage | bytes, **variables: str) -> Said:
    """The exit status, and what is said on standard output and standard error."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    told = {
        "PARLEY_JWT_SECRET": SECRET,
        "PARLEY_DATABASE_URL": settings.database_url,
        "PARLEY_BROADCAST_URL": settings.broadcast_url,
        "PARLEY_ATTACHMENTS_URL": settings.attachments_url,
        "PARLEY_MAIL_FROM": settings.mail_from,
    }
    environment = {**inherited, **told, **variables}
    process = await asyncio.create_subprocess_exec(
        *command_line("cli.py", "mail-in"), cwd=ROOT, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    out, err = await process.communicate(mail if isinstance(mail, bytes) else bytes(mail))
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def test_an_answer_is_taken_once_with_its_files(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    reply = answer(mail, "Thank you!\n\nOn Mon, 23 Nov 2026, The Shop <talk@shop.example> wrote:\n> Here it is.\n")
    reply.add_attachment(PNG, maintype="image", subtype="png", filename="../photo.png")
    for _ in range(2):
        assert await piped(store.settings, reply) == (TAKEN, "", "")
    (node,) = (await boss.ask(FILES, id=thread))["thread"]["messages"]["nodes"][2:]
    assert node == {"body": "Thank you!", "attachments": [{"filename": "photo.png", "contentType": "image/png"}]}
    stored = await Attachment.get()
    assert (Path(store.settings.attachments_url.removeprefix("file:")) / stored.id.hex).read_bytes() == PNG


@ON_SQLITE
async def test_what_no_person_wrote_is_dropped_without_a_word(store: StoreFixture) -> None:
    *_, mail = await mailed(store)
    before = await Message.all().count()
    assert await piped(store.settings, answer(mail, Auto_Submitted="auto-replied")) == (TAKEN, "", "")
    assert await piped(store.settings, bytes(mail)) == (TAKEN, "", "")  # our own, come back
    assert await Message.all().count() == before


@ON_SQLITE
async def test_what_is_refused_has_a_text_to_bounce(store: StoreFixture) -> None:
    store.clock.advance(-92 * DAY)
    *_, old = await mailed(store)
    store.clock.advance(92 * DAY)
    await store.sign_in(store.customer())
    thread = await store.create_thread(store.customer())
    await store.admin().send(thread, "Here it is.")
    (mail,) = await store.mails_after()
    local, _, domain = mail["Reply-To"].partition("@")
    forged = f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}"
    before = await Message.all().count()
    for reply, word in (
        (answer(old), "no longer"),
        (answer(mail, To=forged), "no longer"),
        (answer(mail, From="mallory@mail.example"), "from the address alone"),
        (answer(mail, "> Here it is.\n"), "no text"),
        (b"From: ann@mail.example\r\n\r\n" + b"x" * 33 * 1024 * 1024, "too large"),
    ):
        status, out, err = await piped(store.settings, reply)
        assert (status, err) == (EX_NOUSER, "")
        assert word in out
        assert out.count("\n") == 1
    assert await Message.all().count() == before


@ON_SQLITE
async def test_the_mail_server_keeps_what_cannot_be_taken_now(store: StoreFixture, tmp_path: Path) -> None:
    """By any other status it would send a good answer back for good."""
    *_, mail = await mailed(store)
    broken = tmp_path / "scanner"
    broken.write_text("no program")
    broken.chmod(0o755)
    for wrong, words in (
        ({"PARLEY_DATABASE_URL": f"postgres://127.0.0.1:{free_port()}/none"}, "PARLEY_DATABASE_URL: cannot use"),
        ({"PARLEY_MAIL_FROM": "nobody"}, "PARLEY_MAIL_FROM: must be"),
        ({"PARLEY_SCAN_COMMAND": str(broken)}, "mail_in_failed"),
    ):
        reply = answer(mail)
        reply.add_attachment(PNG, maintype="image", subtype="png", filename="photo.png")
        status, out, err = await piped(store.settings, reply, **wrong)
        assert (status, out) == (EX_TEMPFAIL, "")
        assert words in err
        assert "Thank you" not in err
    assert await Message.filter(body="Thank you!").count() == 0


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    server.start()
    yield server
    server.kill()


@ON_SQLITE
async def test_too_many_are_taken_later(store: StoreFixture, redis: RedisServer, tmp_path: Path) -> None:
    """Counted with what the server took, through Redis."""
    ann, _, thread, mail = await mailed(store)
    shared = {"PARLEY_BROADCAST_URL": redis.url}
    async with spawned_server(tmp_path, store.settings.database_url, PARLEY_WORKER="0", **shared) as served:
        for number in range(30):
            await served.server.api.customer().send(thread, str(number))
    status, out, err = await piped(store.settings, answer(mail), **shared)
    assert (status, err) == (EX_TEMPFAIL, "")
    assert out.count("\n") == 1
    assert "Thank you!" not in await bodies(ann, thread)
