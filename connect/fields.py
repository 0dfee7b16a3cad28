"""Reading JSON that another system sent: nothing of it is believed to be there, or of the type that it should have."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from email.utils import parsedate_to_datetime

import orjson

from models.tables import LONG_TEXT, SHORT_TEXT
from resolvers.currencies import EXPONENTS, MAX_AMOUNT

MAX_LINES = 500  # of an order, as in `ordersUpsert`: further ones are left out


class Unreadable(Exception):
    """What came cannot be an order. The message names a field, and never what it holds, since it is logged."""


class Fields:
    """An object of JSON; `at` is its path within what was sent."""

    def __init__(self, value: object, at: str = "") -> None:
        self._values = value if isinstance(value, dict) else {}
        self._at = at

    @classmethod
    def parsed(cls, body: bytes) -> "Fields":
        """Parse a body. Raises Unreadable where it is no JSON, or another value than an object."""
        try:
            value = orjson.loads(body)
        except ValueError:
            raise Unreadable("the body is not JSON") from None
        if not isinstance(value, dict):
            raise Unreadable("the body is not a JSON object")
        return cls(value)

    def has(self, name: str) -> bool:
        """Return whether the field is there, and not null."""
        return self._values.get(name) is not None

    def is_true(self, name: str) -> bool:
        """Return whether the field is true, and not something that counts as such."""
        return self._values.get(name) is True

    def sub(self, name: str) -> "Fields":
        """Return the object of that name, an empty one where it is something else."""
        return Fields(self._values.get(name), self._path(name))

    def each(self, name: str) -> Iterator["Fields"]:
        """Yield the objects of the list of that name, MAX_LINES at most."""
        value = self._values.get(name)
        for place, one in enumerate(value[:MAX_LINES] if isinstance(value, list) else []):
            yield Fields(one, f"{self._path(name)}.{place}")

    def text(self, name: str, longest: int = SHORT_TEXT) -> str | None:
        """Return a text, or a number as one, on one line and cut to a length; None where there is nothing to read."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int):
            return None
        plain = " ".join(str(value).replace("\0", "").split())
        return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"

    def filled(self, name: str, longest: int = SHORT_TEXT) -> str | None:
        """Return the same, None where it is empty."""
        return self.text(name, longest) or None

    def id(self, name: str) -> str:
        """Return an id. Raises Unreadable where there is none, or a longer one than Parley keeps."""
        found = self.filled(name, SHORT_TEXT + 1)
        if found is None or len(found) > SHORT_TEXT:
            raise Unreadable(f"{self._path(name)} is not an id")
        return found

    def address(self, name: str) -> str | None:
        """Return an address of the web, None for anything else."""
        value = self._values.get(name)
        good = isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) <= LONG_TEXT
        return self.filled(name, LONG_TEXT) if good else None

    def currency(self, name: str) -> str:
        """Return a currency of ISO 4217. Raises Unreadable."""
        found = self.filled(name)
        if found not in EXPONENTS:
            raise Unreadable(f"{self._path(name)} is not a currency of ISO 4217")
        return found

    def decimal(self, name: str) -> Decimal:
        """Return a number, or a text that is one, exactly. Raises Unreadable."""
        value = self._values.get(name)
        try:
            number = Decimal("NaN") if isinstance(value, bool) else Decimal(str(value).strip())
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not -MAX_AMOUNT <= number <= MAX_AMOUNT:
            raise Unreadable(f"{self._path(name)} is not a number that Parley can hold")
        return number

    def amount(self, name: str, currency: str) -> int:
        """Return a decimal amount in the currency's minor unit. Raises Unreadable."""
        return minor_units(self.decimal(name), currency)

    def quantity(self, name: str) -> int:
        """Return a whole number. Raises Unreadable."""
        number = self.decimal(name)
        if number != int(number):
            raise Unreadable(f"{self._path(name)} is not a whole number")
        return int(number)

    def instant(self, name: str) -> datetime:
        """Return a time in UTC, which it is where it says no offset; by ISO 8601 or RFC 5322. Raises Unreadable."""
        found = instant_of(self.filled(name) or "")
        if found is None:
            raise Unreadable(f"{self._path(name)} is not a time")
        return found

    def _path(self, name: str) -> str:
        return f"{self._at}.{name}".removeprefix(".")


def minor_units(number: Decimal, currency: str) -> int:
    """Return an amount in the currency's minor unit, and from half of one on rounded up."""
    return int(number.scaleb(EXPONENTS[currency]).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def instant_of(text: str) -> datetime | None:
    """Parse a time of ISO 8601 or RFC 5322 into UTC; None where it is none."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse(text)
            return (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
