"""Mails about notes: to whom they name, and to nobody else."""

from models.enums import MarketplaceMode
from tests.api.test_mentions import named
from tests.notifications.test_mails import receivers, text_of
from tests.support.marketplace import user_of
from tests.support.store_fixture import HOUR, StoreFixture


async def test_who_is_named_gets_a_mail_that_cannot_be_answered(store: StoreFixture) -> None:
    ann, boss, chef = store.customer(), store.admin(), store.admin("chef")
    vera, vic = store.vendor(), store.vendor("vic")
    await store.set_rules(mode=MarketplaceMode.SEPARATE_SHOPS)
    await store.sign_in(ann, boss, chef, store.admin("cook"), vera, vic)
    thread = await store.create_thread(ann, "acme", number="#7")
    await store.set_preferences(vic, email="DIGEST")
    await named(boss, thread, await user_of(chef), await user_of(boss))
    await named(vera, thread, await user_of(vic))
    mails = await store.mails_after()
    assert receivers(mails) == ["chef", "vic"]
    (mail,) = [one for one in mails if "chef" in str(one["To"])]
    assert mail["Subject"] == "Boss mentioned you: Order #7"
    assert "Look at this." in text_of(mail)
    assert mail["Reply-To"] is None, "an answer would go to the customer"
    assert await store.mails_after(HOUR) == []


async def test_nobody_is_mailed_of_a_note_that_was_read_or_whose_thread_is_out_of_sight(store: StoreFixture) -> None:
    ann, boss, chef, vera, vic = (
        store.customer(),
        store.admin(),
        store.admin("chef"),
        store.vendor(),
        store.vendor("vic"),
    )
    await store.set_rules(mode=MarketplaceMode.SEPARATE_SHOPS)
    await store.sign_in(ann, boss, chef, vera, vic)
    thread = await store.create_thread(ann, "acme")
    await named(boss, thread, await user_of(chef))
    await named(vera, thread, await user_of(vic))
    await chef.read(thread)
    await store.set_rules(mode=MarketplaceMode.SINGLE_STORE)
    assert await store.mails_after() == []
    await store.set_preferences(chef, email="DISPUTES_ONLY")
    await named(boss, thread, await user_of(chef))
    assert await store.mails_after() == []
