"""The settings: environment variables that begin with PARLEY_, read once, checked and frozen."""

import os
import re
import secrets
import shutil
from base64 import b64decode
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from phonenumbers import SUPPORTED_REGIONS
from pydantic import BeforeValidator, Field, PositiveInt, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DEMO_SECRET_FILE = Path(".parley-demo-secret")
MIN_SECRET_BYTES, MIN_WEBHOOK_KEY_BYTES, MAX_WEBHOOK_KEY_BYTES = 32, 24, 64  # webhooks' by Standard Webhooks


class SettingsError(Exception):
    """A setting with which Parley cannot start; its text is one line that names the variable."""


def _split_at_commas(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


OnOff = Annotated[bool, BeforeValidator(lambda value: {"on": True, "off": False}.get(str(value).lower(), value))]
COUNTRY = rf"^(?:{'|'.join(sorted(SUPPORTED_REGIONS))})$"  # ISO 3166-1, as libphonenumber knows them
EmptyIsNone = BeforeValidator(lambda value: None if value == "" else value)


class Settings(BaseSettings):
    """Every setting; each is read from the variable `PARLEY_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    database_url: str = "sqlite://parley.db"
    database_pool: Annotated[int, Field(ge=1, le=200)] = 10
    sqlite_synchronous: Literal["full", "normal"] = "full"  # normal: a power failure may take the last messages
    broadcast_url: str = "memory://"
    jwt_secret: Annotated[SecretStr | None, EmptyIsNone] = None
    jwt_jwks_url: Annotated[str | None, EmptyIsNone] = None
    jwt_audience: Annotated[str | None, EmptyIsNone] = None
    jwt_issuer: Annotated[str | None, EmptyIsNone] = None
    jwt_leeway: Annotated[int, Field(ge=0, le=300)] = 30
    demo: bool = False
    migrate: bool = True
    worker: bool = True
    worker_lease: Annotated[int, Field(ge=2, le=3600)] = 90  # seconds of a worker's lease on a job
    attachments_url: str = "file:./attachments"
    scan_command: Annotated[str | None, EmptyIsNone] = None
    sign_in_url: Annotated[str | None, EmptyIsNone] = None
    smtp_url: Annotated[SecretStr | None, EmptyIsNone] = None
    mail_from: str = "Parley <parley@localhost>"
    mail_delay: Annotated[int, Field(ge=0, le=86400)] = 60  # seconds between a message and its mail
    mail_quiet: Annotated[int, Field(ge=1, le=86400)] = 900  # seconds without a new message before a digest is sent
    mail_reply_domain: Annotated[str | None, EmptyIsNone] = None
    mail_in_secret: Annotated[SecretStr | None, EmptyIsNone] = None
    mail_authserv_id: Annotated[str | None, EmptyIsNone] = None
    templates: Annotated[Path | None, EmptyIsNone] = None
    webhook_url: Annotated[str | None, EmptyIsNone] = None
    webhook_secret: Annotated[SecretStr | None, EmptyIsNone] = None
    webhook_allow_private: bool = False
    retention_days: Annotated[int | None, Field(ge=1, le=36500), EmptyIsNone] = None
    countries: Annotated[list[Annotated[str, Field(pattern=COUNTRY)]], NoDecode, BeforeValidator(_split_at_commas)] = []
    public_url: str = "http://localhost:8000"
    allowed_origins: Annotated[list[str], NoDecode, BeforeValidator(_split_at_commas)] = []
    rate_limits: OnOff = True
    max_connections_per_user: PositiveInt = 100
    max_streams_per_user: PositiveInt = 100
    max_connections_per_address: PositiveInt = 500
    log_format: Literal["console", "json"] = "console"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
            raise ValueError("must begin with sqlite:// or postgres://")
        if url == "sqlite://":
            raise ValueError("must name a file, as in sqlite://parley.db")
        return url.replace("postgresql://", "postgres://", 1)

    @field_validator("broadcast_url")
    @classmethod
    def _known_broadcast(cls, url: str) -> str:
        if url != "memory://" and not url.startswith(("redis://", "rediss://")):
            raise ValueError("must be memory:// or begin with redis://")
        return url

    @field_validator("attachments_url")
    @classmethod
    def _known_store(cls, url: str) -> str:
        if not url.startswith(("file:", "s3://")):
            raise ValueError("must begin with file: or s3://")
        return url

    @field_validator("public_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        parts = urlsplit(url)
        if not parts.hostname or parts.port == 0:  # to ask for the port raises ValueError where it is none
            raise ValueError("must name a host, as in https://talk.example")
        return url.rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            parts = urlsplit(url.get_secret_value())
            if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.port == 0:
                raise ValueError("must be an address such as smtp://user:password@host:587, or smtps://")
        return url

    @field_validator("mail_from")
    @classmethod
    def _mail_address(cls, address: str) -> str:
        local, _, domain = parseaddr(address)[1].rpartition("@")
        if not local or not domain or "\n" in address or "\r" in address:
            raise ValueError("must be an address such as Shop <talk@shop.example>")
        return address

    @field_validator("mail_reply_domain")
    @classmethod
    def _host_name(cls, domain: str | None) -> str | None:
        if domain is not None and not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", domain):
            raise ValueError("must be a domain such as reply.shop.example")
        return domain

    @field_validator("templates")
    @classmethod
    def _folder(cls, folder: Path | None) -> Path | None:
        if folder is not None and not folder.is_dir():
            raise ValueError("is not a folder")
        return folder

    @field_validator("scan_command")
    @classmethod
    def _program(cls, command: str | None) -> str | None:
        if command is not None and shutil.which(command.partition(" ")[0]) is None:
            raise ValueError("is not a program that can be run")
        return command

    @field_validator("webhook_url", "jwt_jwks_url", "sign_in_url")
    @classmethod
    def _other_server(cls, url: str | None) -> str | None:
        if url is not None:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0 or " " in url:
                raise ValueError("must be an address that begins with http:// or https://")
            if "@" in parts.netloc:
                raise ValueError("must not hold a user or a password")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _signing_keys(cls, secret: SecretStr | None) -> SecretStr | None:
        for key in secret.get_secret_value().split() if secret else ():
            try:
                size = len(b64decode(key.removeprefix("whsec_"), validate=True))
            except ValueError:
                size = 0
            if not MIN_WEBHOOK_KEY_BYTES <= size <= MAX_WEBHOOK_KEY_BYTES:
                wanted = f"{MIN_WEBHOOK_KEY_BYTES} to {MAX_WEBHOOK_KEY_BYTES} bytes in base64"
                raise ValueError(f"must be whsec_ and {wanted}, or two of them and a space between")
        return secret

    @field_validator("jwt_secret", "mail_in_secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and len(secret.get_secret_value().encode()) < MIN_SECRET_BYTES:
            raise ValueError(f"must hold at least {MIN_SECRET_BYTES} bytes")
        return secret

    @model_validator(mode="after")
    def _one_process_on_memory(self) -> Self:
        if self.workers > 1 and self.broadcast_url == "memory://":
            raise ValueError("PARLEY_WORKERS: more than 1 needs a broadcast server; memory:// is within one process")
        return self

    @model_validator(mode="after")
    def _signed_webhooks(self) -> Self:
        if self.webhook_url is not None and self.webhook_secret is None:
            raise ValueError("PARLEY_WEBHOOK_SECRET: is not set, and webhooks are signed")
        return self

    @property
    def sqlite_path(self) -> Path | None:
        """The database's file; None where it is PostgreSQL."""
        if not self.database_url.startswith("sqlite://"):
            return None
        return Path(self.database_url.removeprefix("sqlite://").partition("?")[0])

    @property
    def signing_secret(self) -> str | None:
        """The HS256 secret of users' tokens: `jwt_secret`, or a generated one in demo mode; None with a JWKS alone.

        Raises SettingsError where there is neither, since then no token could be valid.
        """
        if self.jwt_secret is not None:
            return self.jwt_secret.get_secret_value()
        if self.demo:
            return _load_or_create_demo_secret()
        if self.jwt_jwks_url is not None:
            return None
        raise SettingsError("PARLEY_JWT_SECRET: is not set (at least 32 bytes; PARLEY_DEMO=1 makes one of its own)")


@cache
def _load_or_create_demo_secret() -> str:
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


def load_settings() -> Settings:
    """Read the environment. Raises SettingsError for the first invalid value."""
    try:
        return Settings()
    except ValidationError as error:
        reason = (first := error.errors()[0])["msg"].removeprefix("Value error, ")
        name = "".join(f"PARLEY_{part}".upper() for part in first["loc"][:1])
        raise SettingsError(f"{name}: {reason}" if name else reason) from None
