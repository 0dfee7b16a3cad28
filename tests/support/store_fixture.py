"""A store with a fake SMTP server and webhook receiver, whose worker and clock are driven by the test."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from models import clock
from models.enums import JobKind, JobState
from models.jobs import Job
from models.tables import Store
from notifications.jobs import run_due_jobs
from notifications.webhooks import WebhookSender, http_client
from schema.build import schema
from schema.webhooks import webhook_payload
from settings import Settings
from tests.support.api import Api, Json, Person
from tests.support.apps import api_with
from tests.support.fake_servers import SmtpServer, WebhookReceiver, smtp_server, webhook_receiver
from worker import BATCH_STEPS, job_handlers

MINUTE, HOUR, DAY = 60, 3600, 86_400
KEYS = [f"whsec_{base64.b64encode(bytes([fill]) * 32).decode()}" for fill in (1, 2)]


@dataclass
class Clock:
    """The replacement of `models.clock`: the real time plus an offset."""

    shift: timedelta = timedelta()

    def now(self) -> datetime:
        """Return the real time plus the offset, in UTC."""
        return datetime.now(UTC) + self.shift

    def advance(self, seconds: float) -> None:
        """Add seconds to the offset."""
        self.shift += timedelta(seconds=seconds)


@dataclass
class StoreFixture:
    """An open store: its API, its fake servers, its clock and its settings. Jobs run only when a test says so."""

    api: Api
    smtp: SmtpServer
    webhooks: WebhookReceiver
    clock: Clock
    settings: Settings
    people: dict[str, Person] = field(default_factory=dict)

    def customer(self, sub: str = "ann", **claims: str) -> Person:
        """Return a customer with an e-mail address and a name."""
        return self.api.customer(sub, **{"email": f"{sub}@mail.example", "name": f"{sub.title()} Baker", **claims})

    def admin(self, sub: str = "boss", **claims: str) -> Person:
        """Return an admin with an e-mail address and a name."""
        return self.api.admin(sub, **{"email": f"{sub}@mail.example", "name": sub.title(), **claims})

    def vendor(self, sub: str = "vera", vendor: str = "acme", **claims: str) -> Person:
        """Return a vendor's user with an e-mail address and a name."""
        return self.api.vendor(sub, vendor, **{"email": f"{sub}@mail.example", "name": sub.title(), **claims})

    async def sign_in(self, *people: Person) -> None:
        """Let people make a first request, which stores them as users."""
        for person in people:
            await person.ask("{ viewer { user { id } } }")

    async def set_preferences(self, person: Person, **wishes: str) -> None:
        """Set a user's notification preferences."""
        payload = await person.do(PREFER, **wishes)
        assert not payload["userErrors"], payload

    async def set_rules(self, **rules: Any) -> None:
        """Set columns of the store's row, past the API and its permissions."""
        await Store.filter(id=Store.SINGLETON_ID).update(**rules)

    async def create_thread(
        self, person: Person, *vendors: str | None, body: str = "Where is it?", **fields: Json
    ) -> str:
        """Create a thread about a new order of a customer, delete the jobs that this made, and return its id."""
        order = await self.api.order(person.sub, *vendors, **fields)
        chosen = {"vendorId": order_vendor} if (order_vendor := await _vendor_of(person, order["id"])) else {}
        thread = (await person.contact(order["id"], body, **chosen))["thread"]["id"]
        await Job.all().delete()
        return str(thread)

    async def run_jobs(self, *kinds: JobKind, settings: Settings | None = None) -> None:
        """Run all due jobs of these kinds, or of all, until none is due, as one worker does."""
        async with http_client() as http:
            sender = WebhookSender(settings or self.settings, http, partial(webhook_payload, schema))
            handlers = job_handlers(settings or self.settings, sender)
            while sum(
                [
                    await run_due_jobs(kind, work, first=BATCH_STEPS.get(kind))
                    for kind, work in handlers.items()
                    if not kinds or kind in kinds
                ]
            ):
                pass

    async def mails_after(self, seconds: float = MINUTE + 1) -> list[Any]:
        """Advance the clock, run all due jobs, and return the mails that arrived."""
        before = len(self.smtp.received)
        self.clock.advance(seconds)
        await self.run_jobs()
        return self.smtp.received[before:]

    def stored_files(self) -> list[Path]:
        """Return the paths of all stored attachments."""
        folder = Path(self.settings.attachments_url.removeprefix("file:"))
        return [path for path in folder.rglob("*") if path.is_file()]

    async def jobs(self, state: JobState = JobState.WAITING) -> list[Job]:
        """Return the jobs in a state, in order of position."""
        return await Job.filter(state=state).order_by("position")


PREFER = """mutation ($input: NotificationPreferencesUpdateInput!) { notificationPreferencesUpdate(input: $input) {
  notificationPreferences { email locale } userErrors { field code } } }"""
RECIPIENTS = "query ($id: ID!) { order(id: $id) { recipients { vendor { id } } } }"


async def _vendor_of(person: Person, order_id: str) -> str | None:
    order = (await person.ask(RECIPIENTS, id=order_id))["order"]
    vendor = order["recipients"][0]["vendor"]
    return str(vendor["id"]) if vendor else None


@asynccontextmanager
async def open_store(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, **changes: Any
) -> AsyncIterator[StoreFixture]:
    """Open a store with its fake servers for the length of the block; `changes` replace settings."""
    time = Clock()
    monkeypatch.setattr(clock, "now", time.now)
    async with smtp_server() as smtp, webhook_receiver() as webhooks:
        fitted = {
            "worker": False,
            "smtp_url": SecretStr(f"smtp://127.0.0.1:{smtp.port}"),
            "mail_from": "The Shop <talk@shop.example>",
            "public_url": "https://talk.example",
            "mail_reply_domain": "in.shop.example",
            "webhook_url": webhooks.url,
            "webhook_secret": SecretStr(KEYS[0]),
            "webhook_allow_private": True,
            **changes,
        }
        async with api_with(settings, **fitted) as api:
            yield StoreFixture(api, smtp, webhooks, time, api.settings)
