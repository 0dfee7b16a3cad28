"""Parsing of cells: amounts, numbers and times. The text of every ValueError raised here is meant for the user."""

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

from resolvers.currencies import EXPONENTS

DECIMAL_MARKS, SPACES = ".,", " '\u2019\u00a0\u202f"  # with the typographic apostrophe and the spaces that do not break
AMOUNT = re.compile(f"([+-]?)([0-9][0-9{DECIMAL_MARKS}{SPACES}]{{0,30}})")
THOUSANDS_DIGITS = 3  # digits between thousands' separators
OFFSET = re.compile(r" ([+-][0-9]{2}):?([0-9]{2})$")
MAX_QUOTED = 40
WRITTEN = (
    *("%b %d, %Y, %I:%M:%S %p", "%b %d, %Y %I:%M:%S %p"),
    *(f"{day}{time}" for day in ("%d/%m/%Y", "%m/%d/%Y") for time in ("", " %H:%M", " %H:%M:%S", " %I:%M:%S %p")),
)
HALF = 5  # the digit from which on the digit before it is rounded up


def minor_units(text: str, currency: str, rounded: bool = False) -> int:
    """Parse a decimal amount into the currency's minor unit: `1,234.50` USD is 123450.

    Thousands may be parted by a comma, a point, a space or an apostrophe, and decimals follow a point or a comma.
    Raises ValueError for what could be read in two ways, and for more decimals than the currency has, unless the amount
    is to be `rounded` to the nearest minor unit, and from half of it on away from zero.
    """
    match = AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{quoted(text)} is not an amount, such as 1234.50")
    sign, number = match.groups()
    whole, decimals = _split_decimals(number, EXPONENTS[currency])
    groups = re.split(f"[{DECIMAL_MARKS}{SPACES}]", whole)
    alike = len({character for character in whole if not character.isdigit()}) <= 1
    if len(groups) > 1 and (
        not alike or len(groups[0]) not in (1, 2, 3) or {len(one) for one in groups[1:]} != {THOUSANDS_DIGITS}
    ):
        raise ValueError(f"{quoted(text)} is not an amount, such as 1234.50")
    exponent = EXPONENTS[currency]
    if decimals[exponent:].strip("0") and not rounded:
        raise ValueError(f"{quoted(text)} has more decimals than {currency}, which has {exponent}")
    up = int(decimals[exponent : exponent + 1] or "0") >= HALF
    units = int(f"{''.join(groups)}{decimals[:exponent].ljust(exponent, '0')}") + up
    return -units if sign == "-" else units


def _split_decimals(number: str, exponent: int) -> tuple[str, str]:
    """Split a number into the text before the decimals, and the decimals; `exponent` is how many the currency has."""
    points = [character for character in number if character in DECIMAL_MARKS]
    if not points or (len(points) > 1 and len(set(points)) == 1):  # none, or thousands only
        return number, ""
    whole, _, decimals = number.rpartition(points[-1])
    if not decimals.isdigit():
        raise ValueError(f"{quoted(number)} is not an amount, such as 1234.50")
    if len(points) == 1 and len(decimals) == THOUSANDS_DIGITS and re.fullmatch("[1-9][0-9]{0,2}", whole):
        if points[0] == "," and exponent < THOUSANDS_DIGITS:
            return number, ""
        if points[0] == "," or exponent < THOUSANDS_DIGITS:
            raise ValueError(
                f"{quoted(number)} could be {whole}{decimals} or {whole}.{decimals}: write it without doubt"
            )
    return whole, decimals


def amount_text(amount: int, currency: str) -> str:
    """Format an amount in the currency's minor unit as a decimal: 123450 USD is `1234.50`."""
    exponent = EXPONENTS[currency]
    digits = str(abs(amount)).rjust(exponent + 1, "0")
    cut = len(digits) - exponent
    sign, point = "-" if amount < 0 else "", "." if exponent else ""
    return f"{sign}{digits[:cut]}{point}{digits[cut:]}"


def whole_number(text: str) -> int:
    """Parse a whole number: `2`, or `2.00` as some exports write it. Raises ValueError."""
    match = re.fullmatch(r"(-?[0-9]{1,12})([.,]0+)?", text.strip())
    if match is None:
        raise ValueError(f"{quoted(text)} is not a whole number")
    return int(match[1])


def iso_instant(text: str, zone: tzinfo) -> datetime:
    """Parse an ISO 8601 time, such as `2026-01-31 12:00:00 +0100`, into UTC; `zone` is for those without an offset.

    Raises ValueError.
    """
    try:
        return _in_utc(datetime.fromisoformat(OFFSET.sub(r"\1:\2", text.strip())), zone)
    except (ValueError, OverflowError):
        raise ValueError(f"{quoted(text)} is not a time, such as 2026-01-31 12:00:00 +0100") from None


def rfc5322_instant(text: str, zone: tzinfo) -> datetime:
    """Parse a time as RFC 5322 writes it, such as `Tue, 12 Jan 2016 13:18:22 +0000`, or as ISO 8601 does, into UTC.

    Raises ValueError.
    """
    try:
        return _in_utc(parsedate_to_datetime(text.strip()), zone)
    except (ValueError, OverflowError):
        pass
    try:
        return iso_instant(text, zone)
    except ValueError:
        raise ValueError(f"{quoted(text)} is not a time, such as Tue, 12 Jan 2016 13:18:22 +0000") from None


def written_instant(text: str, zone: tzinfo) -> datetime:
    """Parse a time as back offices show it into UTC: `Jan 31, 2026 1:05:00 PM`, `31/01/2026 13:05:00`, or as ISO 8601.

    Raises ValueError, also where day and month could be either.
    """
    plain = text.strip().replace("\u202f", " ")
    known = [at for form in WRITTEN if (at := _written(plain, form))]
    if len(set(known)) > 1:
        raise ValueError(f"{quoted(text)} could be {known[0].date()} or {known[1].date()}: write it as 2026-01-31")
    return _in_utc(known[0], zone) if known else iso_instant(text, zone)


def _written(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


def _in_utc(at: datetime, zone: tzinfo) -> datetime:
    return (at.replace(tzinfo=zone) if at.tzinfo is None else at).astimezone(UTC)


def quoted(text: str) -> str:
    """Return a text from a file in quotes, cut to MAX_QUOTED characters, and without control characters."""
    plain = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return f"'{plain}'" if len(plain) <= MAX_QUOTED else f"'{plain[:MAX_QUOTED]}…'"
