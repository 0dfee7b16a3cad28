"""What the settings say of all systems' orders: who a customer and a seller is, and where an order is shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from models.tables import LONG_TEXT, SHORT_TEXT
from resolvers.order_input import PersonIn
from settings import Settings

MAILBOX = re.compile(r"[^\s@]+@[^\s@]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class NothingToTake(Exception):
    """What came is in order, and nothing that Parley has a use for; the message says why."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How orders of any system become Parley's: `vendor` is the name of the field in which a line names its seller."""

    order_url: str | None
    vendor: str | None
    customers_by_email: bool

    @classmethod
    def of(cls, settings: Settings) -> "Rules":
        """Return those of the settings."""
        return cls(settings.connect_order_url, settings.connect_vendor, settings.connect_customer == "email")

    def url(self, external_id: str, number: str) -> str | None:
        """Return the address of an order's page at the store."""
        if self.order_url is None:
            return None
        values = {"{id}": external_id, "{number}": number.removeprefix("#")}
        made = re.sub(r"\{id\}|\{number\}", lambda found: quote(values[found[0]], safe=""), self.order_url)
        return made if len(made) <= LONG_TEXT else None

    def customer(
        self, account: str | None, email: str | None, names: Iterable[str | None], locale: str | None
    ) -> PersonIn:
        """Return the customer: by the id of their account, and guests by their e-mail address in small letters.

        The first name that there is counts. Raises NothingToTake where nobody could be asked about the order.
        """
        email = email if email and MAILBOX.fullmatch(email) and len(email) <= SHORT_TEXT else None
        by_email = email.lower() if email else None
        external_id = (by_email or account) if self.customers_by_email else (account or by_email)
        if external_id is None:
            raise NothingToTake("it names no customer")
        name = next(filter(None, names), None) or email or "Customer"
        language = locale.replace("_", "-") if locale and LANGUAGE.fullmatch(locale) else None
        return PersonIn(external_id, name, email, language)


def full_name(first: str | None, last: str | None) -> str | None:
    """Return both names, as far as there are any, and not longer than Parley keeps them."""
    return " ".join(filter(None, (first, last)))[:SHORT_TEXT].strip() or None
