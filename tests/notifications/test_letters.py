"""What stands in a mail: headers, language, links, and nothing that its reader may not see."""

import pytest

from models.enums import JobState
from models.tables import User
from tests.notifications.test_mails import NOTE, SHOPS, WATCH, html_of, receivers, text_of
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import HOUR, StoreFixture

pytestmark = ON_SQLITE


@pytest.mark.parametrize(
    ("locale", "subject", "button"),
    [
        ("en", "wrote about order #1", "Open the conversation"),
        ("de-AT", "schreibt zur Bestellung #1", "Unterhaltung öffnen"),
        ("fr", "vous écrit au sujet de la commande #1", "Ouvrir la conversation"),
        ("es-MX", "le escribe sobre el pedido #1", "Abrir la conversación"),
        ("ru", "сообщение о заказе #1", "Открыть переписку"),  # noqa: RUF001
        ("pt", "escreveu sobre o pedido #1", "Abrir a conversa"),
        ("zh-CN", "就订单 #1 发来消息", "打开对话"),
        ("sv", "wrote about order #1", "Open the conversation"),
    ],
)
async def test_the_reader_s_language(store: StoreFixture, locale: str, subject: str, button: str) -> None:
    ann, boss = store.customer(locale=locale), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann, number="#1")
    await boss.send(thread, "Here.")
    (mail,) = await store.mails_after()
    assert subject in mail["Subject"]
    assert button in text_of(mail)
    assert button in html_of(mail)


async def test_headers(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await boss.send(thread, "One.")
    await boss.send(thread, "Two.")
    first, second = await store.mails_after()
    assert first["From"].addresses[0].addr_spec == "talk@shop.example"
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Message-ID"].endswith("@shop.example>")
    assert first["In-Reply-To"] == second["In-Reply-To"] == first["References"]
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Reply-To"] == second["Reply-To"]
    assert first["Reply-To"].addresses[0].domain == "in.shop.example"
    assert len(first["Reply-To"].addresses[0].username) <= 64
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert first["List-Unsubscribe"].startswith("<https://talk.example/unsubscribe?token=")
    for shown in (text_of(first), html_of(first)):
        assert f"https://talk.example/messages/{thread}" in shown


async def test_staff_get_a_link_to_the_dashboard_and_the_items(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann, number="#7")
    await ann.send(thread, "<script>alert(1)</script> & {more}")
    (mail,) = await store.mails_after()
    assert f"https://talk.example/admin/threads/{thread}" in text_of(mail)
    assert "1 \N{MULTIPLICATION SIGN} Thing 0" in html_of(mail)
    assert "Order #7" in text_of(mail)
    assert "<script>alert(1)</script> & {more}" in text_of(mail)
    assert "<script>" not in html_of(mail)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {more}" in html_of(mail)


async def test_masked_contacts_leak_into_no_mail(store: StoreFixture) -> None:
    ann, vera, boss = store.customer(), store.vendor(), store.admin()
    await store.set_rules(**SHOPS, mask_contact_data=True)
    await store.sign_in(ann, vera, boss)
    thread = await store.create_thread(ann, "acme")
    await User.filter(external_id="ann").update(name="Ann Baker")
    await boss.do(WATCH, threadId=thread, watch=True)
    await ann.send(thread, "Call me: ann@private.example")
    mails = {receivers([mail])[0]: mail for mail in await store.mails_after()}
    assert set(mails) == {"vera", "boss"}
    assert "ann@private.example" not in str(mails["vera"]) + text_of(mails["vera"]) + html_of(mails["vera"])
    assert "Baker" not in str(mails["vera"]["Subject"]) + text_of(mails["vera"]) + html_of(mails["vera"])
    assert "A. B." in mails["vera"]["Subject"]
    assert "ann@private.example" in text_of(mails["boss"])


async def test_a_name_of_several_lines_forges_no_header(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin(name="Boss\r\nBcc: all@mail.example")
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await boss.send(thread, "Here.")
    (mail,) = await store.mails_after()
    assert mail["Bcc"] is None
    assert receivers([mail]) == ["ann"]


async def test_an_address_that_is_none_is_given_up_and_the_others_get_theirs(store: StoreFixture) -> None:
    ann = store.customer()
    await store.sign_in(ann, store.admin(email="no address at all"), store.admin("chef"))
    thread = await store.create_thread(ann)
    await ann.send(thread, "Hello?")
    assert receivers(await store.mails_after()) == ["chef"]
    (dead,) = await store.jobs(JobState.DEAD)
    assert dead.last_error == "the address is none"


async def test_no_note_stands_in_a_digest(store: StoreFixture) -> None:
    ann, boss, chef = store.customer(), store.admin(), store.admin("chef")
    await store.sign_in(ann, boss, chef)
    thread = await store.create_thread(ann)
    await store.set_preferences(chef, email="DIGEST")
    await ann.send(thread, "Hello?")
    await boss.do(NOTE, threadId=thread, body="A note")
    await store.mails_after()
    (mail,) = [mail for mail in await store.mails_after(HOUR) if receivers([mail]) == ["chef"]]
    assert "Hello?" in text_of(mail)
    assert "A note" not in text_of(mail) + html_of(mail)
    assert "1" in mail["Subject"]
