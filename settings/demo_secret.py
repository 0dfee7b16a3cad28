"""The secret that the demo makes for itself."""

import os
import secrets
from functools import cache
from pathlib import Path

from settings.checks import MIN_SECRET_BYTES
from settings.errors import SettingsError

DEMO_SECRET_FILE = Path(".parley-demo-secret")


@cache
def load_or_create_demo_secret() -> str:
    """The demo mode's secret, kept in DEMO_SECRET_FILE, so that the demo users' tokens stay valid after a restart."""
    try:
        handle = os.open(DEMO_SECRET_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_demo_secret()
    except OSError as error:
        raise SettingsError(f"PARLEY_DEMO: cannot write {DEMO_SECRET_FILE}: {error.strerror}") from error
    secret = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w") as file:
        file.write(secret)
    return secret


def _read_demo_secret() -> str:
    try:
        secret = DEMO_SECRET_FILE.read_text().strip()
    except (OSError, ValueError) as error:
        raise SettingsError(f"PARLEY_DEMO: cannot read {DEMO_SECRET_FILE}") from error
    if len(secret) < MIN_SECRET_BYTES:
        raise SettingsError(f"PARLEY_DEMO: {DEMO_SECRET_FILE} holds no secret; delete it, and a new one is made")
    return secret
