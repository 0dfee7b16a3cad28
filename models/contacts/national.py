"""National phone numbers, by the patterns of libphonenumber."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from phonenumbers import PhoneMetadata

# Where most parcels go; the more countries, the more numbers of parcels look like phone numbers.
COUNTRIES = (
    *("DE", "AT", "CH", "GB", "IE", "US", "FR", "BE", "NL", "LU", "ES", "PT", "IT", "PL", "CZ", "SK", "HU", "RO", "GR"),
    *("SE", "NO", "DK", "FI", "RU", "UA", "KZ", "TR", "IL", "AE", "IN", "CN", "HK", "TW", "JP", "KR", "TH", "VN", "ID"),
    *("MY", "SG", "PH", "AU", "NZ", "ZA", "EG", "NG", "BR", "MX", "AR", "CL", "CO", "PE"),
)
_countries: tuple[str, ...] = COUNTRIES
_EAN = 13


@lru_cache(maxsize=4096)
def is_national(digits: str) -> bool:
    """Is it a number as dialled in one of the countries (015123456789), or a mobile one without its plus sign?

    A number with the check digit of an EAN is that of an article.
    """
    if len(digits) == _EAN and _has_check_digit(digits):
        return False
    return bool(_patterns().fullmatch(digits))


def _has_check_digit(digits: str) -> bool:
    """GS1 General Specifications, section 7.9."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def configure_countries(countries: Sequence[str]) -> None:
    """Take the numbers of these countries for phone numbers; of none: of COUNTRIES."""
    global _countries  # noqa: PLW0603 - the same for the whole store
    _countries = tuple(countries) or COUNTRIES
    _patterns.cache_clear()
    is_national.cache_clear()


@cache
def _patterns() -> re.Pattern[str]:
    choices: list[str] = []
    for country in _countries:
        known = PhoneMetadata.metadata_for_region(country, None)
        assert known is not None
        assert known.mobile is not None
        assert known.fixed_line is not None
        mobile, fixed = known.mobile.national_number_pattern, known.fixed_line.national_number_pattern
        choices.append(f"{known.country_code}(?:{mobile})")
        if known.national_prefix:
            choices.append(f"{known.national_prefix}(?:{mobile}|{fixed})")
    return re.compile("|".join(choices))
