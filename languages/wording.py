"""What Parley itself says, in the reader's language: phrases, plurals, dates and amounts.

Phrases are in `translations/`, one JSON file a language, named by its tag (BCP 47). A key that ends in `_one`, `_few`,
`_many` or `_other` is a plural form, by the rules of CLDR.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import UTC, format_date, format_datetime, format_time, get_timezone_name
from babel.numbers import format_currency, format_decimal

FOLDER = Path(__file__).parent / "translations"
DEFAULT_LANGUAGE = "en"


@cache
def translations() -> Mapping[str, Mapping[str, str]]:
    """Return the phrases by language tag, then by key."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def language_of(tag: str | None) -> str:
    """Return the language in which a reader is told things, by their language tag (BCP 47), such as de-AT.

    That is the tag's own translation, else one of the same language, such as pt-BR for pt-PT, else DEFAULT_LANGUAGE.
    """
    wanted = (tag or "").replace("_", "-").lower()
    known = {one.lower(): one for one in translations()}
    if wanted in known:
        return known[wanted]
    language = wanted.partition("-")[0]
    return known.get(language) or next(
        (one for lower, one in known.items() if lower.partition("-")[0] == language), DEFAULT_LANGUAGE
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """How things are said to one reader: in a language that there is, with dates and numbers as in `locale`."""

    language: str
    locale: Locale

    @property
    def tag(self) -> str:
        """The tag (BCP 47) by which `wording_for` gives the same."""
        same = wording_for(str(self.locale).replace("_", "-"))
        return str(self.locale).replace("_", "-") if same == self else self.language

    def say(self, key: str, **values: object) -> str:
        """Return a phrase with its placeholders filled. Braces within the values are left alone."""
        return translations()[self.language][key].format(**values)

    def count(self, key: str, count: int, **values: object) -> str:
        """Return the phrase for a number: that of `key_one`, `key_few` ... which the language wants."""
        phrases = translations()[self.language]
        form = f"{key}_{Locale.parse(self.language, sep='-').plural_form(count)}"
        phrase = phrases.get(form, phrases[f"{key}_other"])
        return phrase.format(count=format_decimal(count, locale=self.locale), **values)

    def time(self, at: datetime, zone: tzinfo = UTC, length: Literal["medium", "long"] = "long") -> str:
        """Return a day and time, with the name of its zone: `27 November 2026, 09:20 UTC`."""
        local = at.astimezone(zone)
        day, clock = format_date(local, length, locale=self.locale), format_time(local, "short", zone, self.locale)
        both = str(self.locale.datetime_formats["medium"]).format(clock, day)
        said = f"{both} {get_timezone_name(local, 'short', locale=self.locale)}"
        return said.replace("\N{NARROW NO-BREAK SPACE}", " ")  # subjects of mails are plain as long as they can be

    def second(self, at: datetime) -> str:
        """Return a day and time in UTC to the second, as a record gives it."""
        both = format_datetime(at.astimezone(UTC), "medium", UTC, self.locale)
        return f"{both} UTC"

    def money(self, amount: int, currency: str, digits: int) -> str:
        """Return an amount in the minor unit of a currency with so many decimals, as readers write it.

        In English the currency's code follows the number, `12.50 USD`, so that it reads alike in every country.
        """
        number = Decimal(amount).scaleb(-digits)
        if self.language == DEFAULT_LANGUAGE:
            return f"{number:,.{digits}f} {currency}"
        pattern = self.locale.currency_formats["standard"].pattern.split(";")[0]
        decimals = f".{'0' * digits}" if digits else ""
        return format_currency(
            number, currency, pattern.replace(".00", decimals), locale=self.locale, currency_digits=False
        )


@lru_cache(maxsize=1000)
def wording_for(tag: str | None) -> Wording:
    """Return how to talk to a reader with this language tag; None is English."""
    language = language_of(tag)
    own = Locale.parse(language, sep="-")
    try:
        wanted = Locale.parse((tag or "").replace("_", "-"), sep="-")
    except (ValueError, TypeError, UnknownLocaleError):
        return Wording(language, own)
    return Wording(language, wanted if wanted.language == own.language else own)


CANONICAL = wording_for(None)  # for machines, and whoever has no language
