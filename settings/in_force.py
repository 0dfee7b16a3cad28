"""What is in force: each setting's value as one would write it, without secrets, and where it is from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import SecretStr

from settings.definitions import Settings, variable_of
from settings.loading import ENV_FILE, named_in_environment, named_in_file

HIDDEN = "***"
ON_OR_OFF = "rate_limits"
PASSWORD = re.compile(r"(?<=://)([^:/@]*):.*@", re.DOTALL)  # up to the last @: one that is not encoded may hold some
QUERY_VALUE = re.compile(r"(?<=[?&])([^=&]*)=[^&]*")


@dataclass(frozen=True)
class InForce:
    """One setting: its variable, its value as text, and where that is from: `environment`, `.env` or `default`."""

    variable: str
    value: str
    source: str


def settings_in_force(settings: Settings) -> Iterator[InForce]:
    """Yield all of them, in the order of their definition."""
    environment, file = named_in_environment(), named_in_file()
    for name in Settings.model_fields:
        variable = variable_of(name)
        source = "environment" if variable in environment else str(ENV_FILE) if variable in file else "default"
        yield InForce(variable, written(name, getattr(settings, name)), source)


def written(name: str, value: object) -> str:
    """Return a setting's value as one would write it into the environment, without what is secret in it."""
    if isinstance(value, SecretStr):
        return HIDDEN
    if isinstance(value, bool):
        return ("on" if value else "off") if name == ON_OR_OFF else str(int(value))
    if isinstance(value, list):
        return ",".join(value)
    return _without_secrets(str(value)) if value is not None else ""


def _without_secrets(text: str) -> str:
    """Hide the password of an address, and what its query says, which may be one; other texts stay as they are."""
    return QUERY_VALUE.sub(rf"\1={HIDDEN}", PASSWORD.sub(rf"\1:{HIDDEN}@", text)) if "://" in text else text
