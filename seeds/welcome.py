"""What `server.py` prints once the demo store is served."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from seeds.demo_data import ADMINS, CUSTOMERS, VENDOR_STAFF
from settings import Settings
from settings.local_url import local_url


def welcome_message(settings: Settings) -> str:
    """Return the lines that tell whoever started the demo what to open, as whom, and how to make a token."""
    at = _local_url(settings)
    return "\n".join(
        (
            f"Parley's demo store is at {at}",
            f"It is made up, lets anybody sign in as anybody, and is kept in {_kept_in(settings)}.",
            f"  {at}/?as=ann  as {CUSTOMERS['ann']}, a customer",
            f"  {at}/admin?as=sam  as {ADMINS['sam']}, the store's admin",
            f"  {at}/admin?as=bob  as {VENDOR_STAFF['bob']}, who answers for a vendor",
            "Open both side by side: what one writes reaches the other at once.",
            f"  {at}/graphql?as=ann  the API, to try by hand",
            f"A token for a client of your own: PARLEY_DEMO=1 {_command()} token --role customer --sub ann",
        )
    )


def _command() -> str:
    """Return how Parley's commands are called: `parley` where it is installed, else cli.py."""
    return "parley" if Path(sys.argv[0]).name == "parley" else ".venv/bin/python cli.py"


def _kept_in(settings: Settings) -> str:
    """Return where the demo's database is, as somebody who wants to begin anew can delete it."""
    path = settings.sqlite_path
    return str(path.resolve()) if path is not None else "the database of PARLEY_DATABASE_URL"


def _local_url(settings: Settings) -> str:
    """Return the URL by which a browser on this machine reaches the server.

    It is `PARLEY_PUBLIC_URL` where its port is that of this process, else by where that listens.
    """
    public = urlsplit(settings.public_url)
    if (public.port or {"https": 443, "http": 80}[public.scheme]) == settings.port:
        return settings.public_url
    return local_url(settings.host, settings.port)
