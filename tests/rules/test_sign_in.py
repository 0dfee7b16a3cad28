"""Signing in remembers people, and still what their last token says counts."""

import pytest

from auth import sign_in
from auth.sign_in import Authenticator
from auth.tokens import Claims
from models.enums import Role
from models.reading_language import wording_of
from models.tables import User, Vendor
from settings import Settings
from subscriptions.bus import LanguageChosen, decode, encode
from subscriptions.hub import Hub


def vera(vendor: str, name: str = "Vera", exp: int = 0) -> Claims:
    return Claims("vera", "vendor", exp=exp, name=name, vendor=vendor)


async def test_an_older_token_that_comes_again_counts_as_the_last(database: Settings) -> None:
    authenticator = Authenticator()
    for vendor, name in (("acme", "Vera"), ("bolt", "Vera B."), ("acme", "Vera"), ("acme", "V."), ("acme", "Vera")):
        actor = await authenticator.authenticate(vera(vendor, name))
        user = await User.get(role=Role.VENDOR, external_id="vera")
        assert actor.user_id == user.id
        assert actor.vendor_id == user.vendor_id == (await Vendor.get(external_id=vendor)).id
        assert user.name == name


async def test_a_person_who_comes_again_costs_no_look_at_the_database(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    authenticator = Authenticator()
    actor = await authenticator.authenticate(vera("acme", exp=1))

    async def never(claims: Claims) -> None:
        raise AssertionError("it looked")

    monkeypatch.setattr("auth.sign_in._upsert_actor", never)
    assert await authenticator.authenticate(vera("acme", exp=1)) == actor
    assert await authenticator.authenticate(vera("acme", exp=2)) == actor


async def test_the_same_external_id_in_two_roles_is_two_people(database: Settings) -> None:
    authenticator = Authenticator()
    one, two = [await authenticator.authenticate(Claims("7", role, exp=0)) for role in ("customer", "admin")]
    assert (one.role, two.role) == (Role.CUSTOMER, Role.ADMIN)
    assert one.user_id != two.user_id


async def test_the_language_of_a_person_is_that_of_their_token_or_their_choice(database: Settings) -> None:
    authenticator = Authenticator()
    actor = await authenticator.authenticate(Claims("ann", "customer", exp=0, locale="de-AT"))
    assert wording_of(actor).tag == "de-AT"
    Hub().deliver(decode(encode(LanguageChosen(actor.user_id, "fr"))))  # as another process tells it
    assert wording_of(actor).language == "fr"


async def test_a_choice_that_no_signal_told_of_is_seen_a_little_later(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    authenticator, claims = Authenticator(), Claims("ann", "customer", exp=0, locale="de")
    actor = await authenticator.authenticate(claims)
    Hub().deliver(LanguageChosen(actor.user_id, "fr"))
    await User.filter(id=actor.user_id).update(mail_locale="pl")
    assert wording_of(await authenticator.authenticate(claims)).language == "fr"
    monkeypatch.setattr(sign_in, "BLOCK_CHECK_SECONDS", 0.0)
    assert wording_of(await authenticator.authenticate(claims)).language == "pl"
    assert wording_of(actor).language == "pl"  # also of connections that were open before
