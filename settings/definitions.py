"""Every setting: its name, type, bounds and default, what it means, and an example. The docs' table is made of this."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from phonenumbers import SUPPORTED_REGIONS
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from settings import checks
from settings.demo_secret import load_or_create_demo_secret
from settings.errors import SettingsError
from settings.local_url import local_url

PREFIX = "PARLEY_"
COUNTRY = rf"^(?:{'|'.join(sorted(SUPPORTED_REGIONS))})$"  # ISO 3166-1, as libphonenumber knows them
T = TypeVar("T")


def _split_at_commas(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


OnOff = Annotated[bool, BeforeValidator(lambda value: {"on": True, "off": False}.get(str(value).lower(), value))]
Optional = Annotated[T | None, BeforeValidator(lambda value: None if value == "" else value)]
Listed = Annotated[list[T], NoDecode, BeforeValidator(_split_at_commas)]
OtherServer = Annotated[str, AfterValidator(checks.other_server)]
Secret = Annotated[SecretStr, AfterValidator(checks.long_enough)]
Keys = Annotated[SecretStr, AfterValidator(checks.each_long_enough)]


def setting(default: Any, meaning: str, example: str | None = None, **bounds: Any) -> Any:
    """Return a setting's field. `meaning` is Markdown; `default` may be a function of what was read before."""
    made = {"default_factory": default} if callable(default) else {"default": default}
    return Field(**made, description=meaning, examples=[example] if example else None, **bounds)


class Settings(BaseSettings):
    """Every setting; each is read from the variable `PARLEY_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: str = setting("127.0.0.1", "where to listen; in a container `0.0.0.0`", "0.0.0.0")
    port: int = setting(8000, "where to listen", "8080", ge=0, le=65535)
    workers: int = setting(1, "processes; more than one needs a broadcast by Redis", "4", ge=1, le=64)
    public_url: Annotated[str, AfterValidator(checks.web_address)] = setting(
        lambda read: local_url(read.get("host", "127.0.0.1"), read.get("port", 8000)),
        "how browsers reach it: in links of mails and of files; without it by `PARLEY_PORT`, on this machine",
        "https://talk.shop.example",
    )
    allowed_origins: Listed[str] = setting(
        [], "origins of other pages that may call the API, with commas between", "https://shop.example"
    )
    demo: bool = setting(False, "1: a demo store and its people, in an empty database", "1")
    database_url: Annotated[str, AfterValidator(checks.known_database)] = setting(
        lambda read: f"sqlite://{'demo' if read.get('demo') else 'parley'}.db",
        "a file of SQLite, or PostgreSQL; in demo mode `sqlite://demo.db`",
        "postgres://parley:password@db.example/parley",
    )
    database_pool: int = setting(10, "connections of a process to PostgreSQL", "20", ge=1, le=200)
    sqlite_synchronous: Literal["full", "normal"] = setting(
        "full", "`normal`: faster, and a power failure may take the last messages", "normal"
    )
    migrate: bool = setting(True, "0: pending migrations are not applied at the start", "0")
    broadcast_url: Annotated[str, AfterValidator(checks.known_broadcast)] = setting(
        "memory://", "within one process, or Redis", "redis://redis.example:6379/0"
    )
    jwt_secret: Optional[Secret] = setting(
        None, "the HS256 key of users' tokens, at least 32 bytes; without it and a key set only a demo starts"
    )
    jwt_jwks_url: Optional[OtherServer] = setting(
        None, "the key set of the store's own sign-in: RS256, ES256, EdDSA", "https://id.shop.example/jwks.json"
    )
    jwt_audience: Optional[str] = setting(None, "the `aud` that tokens must have", "parley")
    jwt_issuer: Optional[str] = setting(None, "the `iss` that tokens must have", "https://id.shop.example")
    jwt_leeway: int = setting(30, "seconds by which clocks of a sign-in may differ", "5", ge=0, le=300)
    sign_in_url: Optional[OtherServer] = setting(
        None, "your store's page that signs people in and sends them back", "https://shop.example/sign-in"
    )
    rate_limits: OnOff = setting(True, "`off`: neither these nor the limits of connections hold", "off")
    max_connections_per_user: int = setting(100, "WebSockets of a person in each process", "20", gt=0)
    max_streams_per_user: int = setting(100, "subscriptions of a person in each process", "20", gt=0)
    max_connections_per_address: int = setting(500, "WebSockets and event streams of an address", "50", gt=0)
    worker: bool = setting(True, "0: the server sends no mails and webhooks; `cli.py worker` does", "0")
    worker_lease: int = setting(90, "seconds of a worker's lease on a job", "30", ge=2, le=3600)
    smtp_url: Optional[Annotated[SecretStr, AfterValidator(checks.mail_server)]] = setting(
        None,
        "where mails go (STARTTLS where offered; a password goes over TLS alone), or `smtps://`; none: to the log, "
        "without their text",
        "smtp://user:password@mail.example:587",
    )
    mail_from: Annotated[str, AfterValidator(checks.mail_address)] = setting(
        "Parley <parley@localhost>", "the sender of mails", "Shop <talk@shop.example>"
    )
    mail_delay: int = setting(60, "seconds between a message and its mail", "300", ge=0, le=86400)
    mail_quiet: int = setting(900, "seconds without a new message before a digest is sent", "1800", ge=1, le=86400)
    mail_reply_domain: Optional[Annotated[str, AfterValidator(checks.host_name)]] = setting(
        None, "the domain to which people answer by mail", "in.shop.example"
    )
    mail_in_secret: Optional[Secret] = setting(None, "the bearer's secret of `POST /mail-in`, at least 32 bytes")
    mail_authserv_id: Optional[str] = setting(
        None, "whose `Authentication-Results` prove who wrote an answer; none: nobody is asked", "mx.shop.example"
    )
    templates: Optional[Annotated[Path, AfterValidator(checks.folder)]] = setting(
        None, "a folder with mails' templates of your own", "/etc/parley/templates"
    )
    webhook_url: Optional[OtherServer] = setting(None, "where webhooks go", "https://shop.example/hooks")
    webhook_secret: Optional[Annotated[SecretStr, AfterValidator(checks.signing_keys)]] = setting(
        None, "what they are signed with: `whsec_` and 24 to 64 bytes in base64; two with a space, to replace one"
    )
    webhook_allow_private: bool = setting(False, "1: to addresses that are not public, too", "1")
    attachments_url: Annotated[str, AfterValidator(checks.known_store)] = setting(
        lambda read: f"file:./{'demo-' * read.get('demo', False)}attachments",
        "a folder, or a bucket with AWS's own variables (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, "
        "`AWS_ENDPOINT`). More than one host needs a bucket or a shared folder; in demo mode `file:./demo-attachments`",
        "s3://bucket/prefix",
    )
    scan_command: Optional[Annotated[str, AfterValidator(checks.program)]] = setting(
        None, "a program that looks at files, and what to call it with before the path", "clamdscan --no-summary"
    )
    return_days: int = setting(
        14,
        "days in which a customer has to send back what they get a refund for, where the store's rules do not say "
        "otherwise (`returnDays`)",
        "30",
        ge=1,
        le=365,
    )
    retention_days: Optional[int] = setting(
        None, "days after which a thread is emptied; none: never", "730", ge=1, le=36500
    )
    countries: Listed[Annotated[str, Field(pattern=COUNTRY)]] = setting(
        [],
        "whose phone numbers `maskContactData` knows where twelve digits and more stand in one piece, without a plus; "
        "none: those of some fifty",
        "DE,AT,CH",
    )
    trusted_documents: Optional[Annotated[Path, AfterValidator(checks.there)]] = setting(
        None,
        "a file or folder of GraphQL documents which alone may run, beside those of Parley's own pages: "
        "see [api.md](api.md#documents-by-their-hash)",
        "/etc/parley/documents.json",
    )
    connect_shopify_secret: Optional[Keys] = setting(
        None, "what Shopify signs the webhooks with that come to `/connect/shopify`: see [Shopify](connect/shopify.md)"
    )
    connect_woocommerce_secret: Optional[Keys] = setting(
        None, "the same of [WooCommerce](connect/woocommerce.md), to `/connect/woocommerce`"
    )
    connect_bigcommerce_secret: Optional[Keys] = setting(
        None,
        "what [BigCommerce](connect/bigcommerce.md) says in the header `X-Parley-Secret`, to `/connect/bigcommerce`",
    )
    connect_bigcommerce_api: Optional[Annotated[str, AfterValidator(checks.api_of_store)]] = setting(
        None, "where its orders are looked up", "https://api.bigcommerce.com/stores/abc123/v3/"
    )
    connect_bigcommerce_token: Optional[SecretStr] = setting(None, "the access token for that, which may read orders")
    connect_saleor_url: Optional[Annotated[str, AfterValidator(checks.without_slash)]] = setting(
        None,
        "where [Saleor](connect/saleor.md) is, whose published key signs the webhooks to `/connect/saleor`",
        "https://shop.saleor.cloud",
    )
    connect_saleor_secret: Optional[Keys] = setting(None, "the secret key of its webhooks, where they have one")
    connect_stripe_secret: Optional[Keys] = setting(
        None,
        "what [Stripe](connect/stripe.md) signs the webhooks about disputes with that come to `/connect/stripe`",
    )
    connect_stripe_key: Optional[SecretStr] = setting(
        None, "a restricted key of Stripe's, which may read payments: a dispute's order is in their metadata"
    )
    connect_stripe_order: str = setting("order_id", "the name of the metadata in which a payment has its order")
    connect_stripe_api: Annotated[str, AfterValidator(checks.without_slash)] = setting(
        "https://api.stripe.com/v1", "where Stripe's API is"
    )
    connect_paypal_client: Optional[str] = setting(
        None, "the client id of the app at [PayPal](connect/paypal.md) that has the webhook to `/connect/paypal`"
    )
    connect_paypal_secret: Optional[SecretStr] = setting(None, "its secret")
    connect_paypal_webhook: Optional[str] = setting(None, "the id of the webhook", "8PT597110X687430LKGECATA")
    connect_paypal_api: Annotated[str, AfterValidator(checks.without_slash)] = setting(
        "https://api-m.paypal.com", "where PayPal's API is", "https://api-m.sandbox.paypal.com"
    )
    connect_order_url: Optional[Annotated[str, AfterValidator(checks.page_of_order)]] = setting(
        None,
        "the page of an order in your store, for orders that come by `/connect`; `{id}` and `{number}` are put in",
        "https://shop.example/account/orders/{id}",
    )
    connect_customer: Literal["id", "email"] = setting(
        "id",
        "what such orders' customers are known by, as the `sub` of their tokens: the id of their account, or their "
        "e-mail address in small letters. Guests have the latter",
        "email",
    )
    connect_vendor: Optional[str] = setting(
        None,
        "in a marketplace, the field of an order's line that names who sells it; none: all of it is the store's",
        "vendor",
    )
    tracking_links: OnOff = setting(
        False, "`on`: pages and mails show numbers of great carriers' parcels as links to where these are", "on"
    )
    log_format: Literal["console", "json"] = setting("console", "`json`: one object a line", "json")

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

    @model_validator(mode="after")
    def _whole_systems(self) -> Self:
        needed = {"bigcommerce": ("api", "token"), "stripe": ("key",), "paypal": ("client", "webhook")}
        for system, names in needed.items():
            for name in names if getattr(self, f"connect_{system}_secret") is not None else ():
                if getattr(self, f"connect_{system}_{name}") is None:
                    raise ValueError(f"PARLEY_CONNECT_{system.upper()}_{name.upper()}: is not set, and is needed")
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
            return load_or_create_demo_secret()
        if self.jwt_jwks_url is not None:
            return None
        raise SettingsError("PARLEY_JWT_SECRET: is not set (at least 32 bytes; PARLEY_DEMO=1 makes one of its own)")


def variable_of(name: str) -> str:
    """Return the variable that a setting is read from."""
    return f"{PREFIX}{name}".upper()
