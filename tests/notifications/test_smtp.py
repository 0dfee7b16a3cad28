"""Over SMTP: TLS and logins, refusals for good and for now; without a server the log; no more mails by one click."""

import datetime
import ipaddress
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import SecretStr

from models.enums import JobState
from models.tables import User
from notifications import mail as module
from settings import Settings
from tests.notifications.test_mails import html_of, text_of
from tests.support.api import Person
from tests.support.captured_log import capture_log
from tests.support.databases import ON_SQLITE
from tests.support.fake_servers import smtp_server
from tests.support.store_fixture import HOUR, StoreFixture, open_store

pytestmark = ON_SQLITE


async def scene(store: StoreFixture) -> tuple[Person, Person, str]:
    ann, boss = store.customer(locale="de"), store.admin()
    await store.sign_in(ann, boss)
    return ann, boss, await store.create_thread(ann)


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """For 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1)).add_extension(names, False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    file, secret = folder / "cert.pem", folder / "key.pem"
    file.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    formats = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, *formats))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file, secret)
    return context, file


async def test_starttls_is_taken_and_a_login_made(
    store: StoreFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, file = certificate(tmp_path)
    async with smtp_server(context) as server:
        _ann, boss, thread = await scene(store)
        await boss.send(thread, "Here.")
        await boss.send(thread, "And here.")
        store.clock.advance(HOUR)
        at = f"127.0.0.1:{server.port}"
        wrong, right = (
            store.settings.model_copy(update={"smtp_url": SecretStr(f"smtp://shop:{password}@{at}")})
            for password in ("wrong", "right")
        )
        await store.run_jobs(settings=right)
        assert server.received == []  # nobody vouches for its certificate
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        store.clock.advance(HOUR)
        await store.run_jobs(settings=wrong)
        assert server.received == []
        assert await store.jobs(JobState.DEAD) == []  # a password can be set right
        store.clock.advance(HOUR)
        await store.run_jobs(settings=right)
        assert len(server.received) == 2
        assert server.tls == [True, True]
        assert (b"shop", b"right") in server.logins


async def test_a_password_goes_over_tls_alone(store: StoreFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOPBACK", ())
    _ann, boss, thread = await scene(store)
    await boss.send(thread, "Here.")
    store.clock.advance(HOUR)
    url = SecretStr(f"smtp://shop:right@127.0.0.1:{store.smtp.port}")
    await store.run_jobs(settings=store.settings.model_copy(update={"smtp_url": url}))
    assert (store.smtp.received, store.smtp.logins) == ([], [])
    (job,) = await store.jobs()
    assert job.last_error is not None


@pytest.mark.parametrize(("reply", "state"), [("550 no such user", JobState.DEAD), ("451 later", JobState.WAITING)])
async def test_a_refusal_for_good_is_given_up_and_its_words_are_not_kept(
    store: StoreFixture, reply: str, state: JobState
) -> None:
    _ann, boss, thread = await scene(store)
    store.smtp.reply = lambda mail: f"{reply}: secret words"
    await boss.send(thread, "Here.")
    with capture_log() as book:
        await store.mails_after()
    (job,) = await store.jobs(state)
    assert job.last_error == f"SMTP {reply[:3]}"
    assert "secret words" not in str(book.entries) + str(book.records)


async def test_without_a_server_mails_go_to_the_log_without_what_they_say(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_store(settings, monkeypatch, smtp_url=None) as store:
        _ann, boss, thread = await scene(store)
        await boss.send(thread, "A private word.")
        with capture_log() as book:
            await store.mails_after()
        (entry,) = [entry for entry in book.entries if entry["event"] == "mail_logged"]
        assert entry["to"] == "a***@mail.example"
        assert entry["message_id"].endswith("@shop.example>")
        assert "private" not in str(book.entries) + str(book.records)


async def test_one_click_ends_the_mails_and_a_look_does_not(store: StoreFixture) -> None:
    _ann, boss, thread = await scene(store)
    await boss.send(thread, "Here.")
    (mail,) = await store.mails_after()
    link = mail["List-Unsubscribe"].strip("<>").removeprefix("https://talk.example")
    page = await store.api.http.get(link)
    assert "Keine E-Mails mehr" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert (await User.get(external_id="ann")).email_frequency.value == "every_message"
    done = await store.api.http.post(link, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    await boss.send(thread, "Again.")
    assert await store.mails_after() == []
    for forged in ("/unsubscribe", "/unsubscribe?token=x", link[:-3] + "AAA"):
        assert (await store.api.http.post(forged)).status_code == 404


async def test_a_store_s_own_templates(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mail.html").write_text("<h1>{{ store }}</h1>{{ parts[0].messages[0].body }}")
    (tmp_path / "own" / "mail.txt").write_text("{{ nothing_of_that_name }}")
    async with open_store(settings, monkeypatch, templates=tmp_path / "own") as store:
        _ann, boss, thread = await scene(store)
        await boss.send(thread, "1 < 2")
        (mail,) = await store.mails_after()
        assert html_of(mail).strip() == "<h1>The store</h1>1 &lt; 2"
        assert "Unterhaltung öffnen" in text_of(mail)  # Parley's own, since the store's is broken
