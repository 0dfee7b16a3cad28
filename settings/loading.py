"""Reading the settings from the environment, and from the file .env in the folder where Parley is started."""

import os
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from pydantic import ValidationError

from settings.definitions import PREFIX, Settings, variable_of
from settings.errors import SettingsError

ENV_FILE = Path(".env")
OF_TESTS = f"{PREFIX}TEST_"


def load_settings() -> Settings:
    """Read the environment, and for what is not in it the file .env. Raises SettingsError for the first wrong value."""
    try:
        return Settings(_env_file=ENV_FILE)  # type: ignore[call-arg]  # pydantic-settings' own
    except ValidationError as error:
        reason = (first := error.errors()[0])["msg"].removeprefix("Value error, ")
        name = "".join(variable_of(str(part)) for part in first["loc"][:1])
        raise SettingsError(f"{name}: {reason}" if name else reason) from None
    except (OSError, UnicodeError) as error:
        raise SettingsError(f"{ENV_FILE}: cannot be read: {getattr(error, 'strerror', 'it is not UTF-8')}") from None


def named_in_file() -> set[str]:
    """Return the variables that .env sets, in capitals."""
    return {name.upper() for name, value in dotenv_values(ENV_FILE).items() if value is not None}


def named_in_environment() -> set[str]:
    """Return the variables of the environment, in capitals."""
    return {name.upper() for name in os.environ}


def unknown_variables() -> dict[str, str | None]:
    """Return each PARLEY_ variable that is no setting, and the setting that it may have been meant as."""
    known = [variable_of(name) for name in Settings.model_fields]
    said = {one for one in named_in_environment() | named_in_file() if one.startswith(PREFIX)}
    unknown = sorted(one for one in said.difference(known) if not one.startswith(OF_TESTS))
    return {one: next(iter(get_close_matches(one, known, n=1, cutoff=0.8)), None) for one in unknown}
