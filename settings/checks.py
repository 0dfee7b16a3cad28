"""What the values of settings must be. Each check returns the value, and raises ValueError for a wrong one."""

import re
import shutil
from base64 import b64decode
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

MIN_SECRET_BYTES, MIN_WEBHOOK_KEY_BYTES, MAX_WEBHOOK_KEY_BYTES = 32, 24, 64  # webhooks' by Standard Webhooks


def known_database(url: str) -> str:
    """A file of SQLite, or PostgreSQL; the latter by one name."""
    if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ValueError("must begin with sqlite:// or postgres://")
    if url == "sqlite://":
        raise ValueError("must name a file, as in sqlite://parley.db")
    return url.replace("postgresql://", "postgres://", 1)


def known_broadcast(url: str) -> str:
    """Within the process, or by Redis."""
    if url != "memory://" and not url.startswith(("redis://", "rediss://")):
        raise ValueError("must be memory:// or begin with redis://")
    return url


def known_store(url: str) -> str:
    """A folder, or a bucket of S3."""
    if not url.startswith(("file:", "s3://")):
        raise ValueError("must begin with file: or s3://")
    return url


def web_address(url: str) -> str:
    """An address of HTTP with a host, without a slash at its end."""
    if not url.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    parts = urlsplit(url)
    if not parts.hostname or parts.port == 0:  # to ask for the port raises ValueError where it is none
        raise ValueError("must name a host, as in https://talk.example")
    return url.rstrip("/")


def mail_server(url: SecretStr) -> SecretStr:
    """An address of SMTP with a host."""
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.port == 0:
        raise ValueError("must be an address such as smtp://user:password@host:587, or smtps://")
    return url


def mail_address(address: str) -> str:
    """A mailbox, with or without a name."""
    local, _, domain = parseaddr(address)[1].rpartition("@")
    if not local or not domain or "\n" in address or "\r" in address:
        raise ValueError("must be an address such as Shop <talk@shop.example>")
    return address


def host_name(domain: str) -> str:
    """A domain."""
    if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", domain):
        raise ValueError("must be a domain such as reply.shop.example")
    return domain


def folder(path: Path) -> Path:
    """One that is there."""
    if not path.is_dir():
        raise ValueError("is not a folder")
    return path


def there(path: Path) -> Path:
    """A file or folder that is there."""
    if not path.exists():
        raise ValueError("is not there")
    return path


def program(command: str) -> str:
    """A command whose program can be run."""
    if shutil.which(command.partition(" ")[0]) is None:
        raise ValueError("is not a program that can be run")
    return command


def other_server(url: str) -> str:
    """An address of HTTP, without a user or a password."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0 or " " in url:
        raise ValueError("must be an address that begins with http:// or https://")
    if "@" in parts.netloc:
        raise ValueError("must not hold a user or a password")
    return url


def signing_keys(secret: SecretStr) -> SecretStr:
    """One key of Standard Webhooks, or several with spaces between."""
    for key in secret.get_secret_value().split():
        try:
            size = len(b64decode(key.removeprefix("whsec_"), validate=True))
        except ValueError:
            size = 0
        if not MIN_WEBHOOK_KEY_BYTES <= size <= MAX_WEBHOOK_KEY_BYTES:
            wanted = f"{MIN_WEBHOOK_KEY_BYTES} to {MAX_WEBHOOK_KEY_BYTES} bytes in base64"
            raise ValueError(f"must be whsec_ and {wanted}, or two of them and a space between")
    return secret


def without_slash(url: str) -> str:
    """An address of HTTP as other servers', without a slash at its end."""
    return other_server(url).rstrip("/")


def api_of_store(url: str) -> str:
    """The path that BigCommerce shows with a new API account, without the version at its end."""
    return re.sub(r"/v[23]$", "", without_slash(url))


def page_of_order(url: str) -> str:
    """An address with a place for the id or the number of an order."""
    if "{id}" not in url and "{number}" not in url:
        raise ValueError("must hold {id} or {number}, as in https://shop.example/account/orders/{id}")
    return other_server(url)


def each_long_enough(secret: SecretStr) -> SecretStr:
    """A secret that cannot be guessed, or two with a space between."""
    keys = secret.get_secret_value().split()
    if not keys or any(len(key.encode()) < MIN_SECRET_BYTES for key in keys):
        raise ValueError(f"must hold at least {MIN_SECRET_BYTES} bytes, or two such secrets and a space between")
    return secret


def long_enough(secret: SecretStr) -> SecretStr:
    """A secret that cannot be guessed."""
    if len(secret.get_secret_value().encode()) < MIN_SECRET_BYTES:
        raise ValueError(f"must hold at least {MIN_SECRET_BYTES} bytes")
    return secret
