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
from tests.support.house import HOUR, House, opened_house
from tests.support.logbook import kept_log
from tests.support.receivers import mailbox


async def scene(house: House) -> tuple[Person, Person, str]:
    ann, boss = house.customer(locale="de"), house.admin()
    await house.meet(ann, boss)
    return ann, boss, await house.thread(ann)


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
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, file = certificate(tmp_path)
    async with mailbox(context) as box:
        _ann, boss, thread = await scene(house)
        await boss.send(thread, "Here.")
        await boss.send(thread, "And here.")
        house.clock.pass_time(HOUR)
        at = f"127.0.0.1:{box.port}"
        wrong, right = (
            house.settings.model_copy(update={"smtp_url": SecretStr(f"smtp://shop:{password}@{at}")})
            for password in ("wrong", "right")
        )
        await house.work(settings=right)
        assert box.mails == []  # nobody vouches for its certificate
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        house.clock.pass_time(HOUR)
        await house.work(settings=wrong)
        assert box.mails == []
        assert await house.jobs(JobState.DEAD) == []  # a password can be set right
        house.clock.pass_time(HOUR)
        await house.work(settings=right)
        assert len(box.mails) == 2
        assert box.tls == [True, True]
        assert (b"shop", b"right") in box.logins


async def test_a_password_goes_over_tls_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOPBACK", ())
    _ann, boss, thread = await scene(house)
    await boss.send(thread, "Here.")
    house.clock.pass_time(HOUR)
    url = SecretStr(f"smtp://shop:right@127.0.0.1:{house.mails.port}")
    await house.work(settings=house.settings.model_copy(update={"smtp_url": url}))
    assert (house.mails.mails, house.mails.logins) == ([], [])
    (job,) = await house.jobs()
    assert job.last_error is not None


@pytest.mark.parametrize(("reply", "state"), [("550 no such user", JobState.DEAD), ("451 later", JobState.WAITING)])
async def test_a_refusal_for_good_is_given_up_and_its_words_are_not_kept(
    house: House, reply: str, state: JobState
) -> None:
    _ann, boss, thread = await scene(house)
    house.mails.answer = lambda mail: f"{reply}: secret words"
    await boss.send(thread, "Here.")
    with kept_log() as book:
        await house.a_while()
    (job,) = await house.jobs(state)
    assert job.last_error == f"SMTP {reply[:3]}"
    assert "secret words" not in str(book.entries) + str(book.records)


async def test_without_a_server_mails_go_to_the_log_without_what_they_say(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened_house(settings, monkeypatch, smtp_url=None) as house:
        _ann, boss, thread = await scene(house)
        await boss.send(thread, "A private word.")
        with kept_log() as book:
            await house.a_while()
        (entry,) = [entry for entry in book.entries if entry["event"] == "mail_logged"]
        assert entry["to"] == "a***@mail.example"
        assert entry["message_id"].endswith("@shop.example>")
        assert "private" not in str(book.entries) + str(book.records)


async def test_one_click_ends_the_mails_and_a_look_does_not(house: House) -> None:
    _ann, boss, thread = await scene(house)
    await boss.send(thread, "Here.")
    (mail,) = await house.a_while()
    link = mail["List-Unsubscribe"].strip("<>").removeprefix("https://talk.example")
    page = await house.api.http.get(link)
    assert "Keine E-Mails mehr" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert (await User.get(external_id="ann")).email_frequency.value == "every_message"
    done = await house.api.http.post(link, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    await boss.send(thread, "Again.")
    assert await house.a_while() == []
    for forged in ("/unsubscribe", "/unsubscribe?token=x", link[:-3] + "AAA"):
        assert (await house.api.http.post(forged)).status_code == 404


async def test_a_store_s_own_templates(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mail.html").write_text("<h1>{{ store }}</h1>{{ parts[0].messages[0].body }}")
    (tmp_path / "own" / "mail.txt").write_text("{{ nothing_of_that_name }}")
    async with opened_house(settings, monkeypatch, templates=tmp_path / "own") as house:
        _ann, boss, thread = await scene(house)
        await boss.send(thread, "1 < 2")
        (mail,) = await house.a_while()
        assert html_of(mail).strip() == "<h1>The store</h1>1 &lt; 2"
        assert "Unterhaltung öffnen" in text_of(mail)  # Parley's own, since the store's is broken
