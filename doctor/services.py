"""Checks of what else Parley speaks to: Redis, the mail server, the store's backend, and the keys of its sign-in."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from urllib.parse import urlsplit

import aiosmtplib
import httpx
from redis.asyncio import Redis

from auth.key_sets import KeySet
from doctor.database import clock_finding
from doctor.findings import Finding, note, ok, problem, reason
from notifications.mail import TIMEOUT_SECONDS, smtp_options
from notifications.ssrf import PrivateAddress, resolve_public_address
from notifications.webhooks import http_client
from settings import Settings

ANSWER_SECONDS = 3.0


async def check_broadcast(settings: Settings) -> AsyncIterator[Finding]:
    """Send a signal to ourselves. Raises RedisError or OSError where the server is not reached."""
    if settings.broadcast_url == "memory://":
        yield ok("broadcast", "memory://, within one process")
        return
    channel = f"parley:doctor:{secrets.token_hex(8)}"
    redis = Redis.from_url(settings.broadcast_url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS)
    async with aclosing(redis), redis.pubsub() as listening:
        await listening.subscribe(channel)
        await redis.publish(channel, "hello")
        async with asyncio.timeout(ANSWER_SECONDS):
            while True:
                message = await listening.get_message(ignore_subscribe_messages=True, timeout=ANSWER_SECONDS)
                if message is not None:
                    break
        version = (await redis.info("server")).get("redis_version", "unknown")
        yield ok("broadcast", f"Redis {version}, and a signal went through it")
        seconds, microseconds = await redis.time()
        yield clock_finding("Redis", seconds + microseconds / 1_000_000 - time.time())


async def check_smtp(settings: Settings) -> AsyncIterator[Finding]:
    """Say hello to the mail server, and log in where a user is named; nothing is sent."""
    if settings.smtp_url is None:
        yield note("mail", "PARLEY_SMTP_URL is not set: mails go to the log")
        return
    options = smtp_options(settings.smtp_url.get_secret_value())
    user, password = options.pop("username"), options.pop("password")
    server = aiosmtplib.SMTP(**{**options, "timeout": min(TIMEOUT_SECONDS, ANSWER_SECONDS)})
    where = f"{options['hostname']}:{options['port']}"
    try:
        await server.connect()
        if user is not None:
            await server.login(user, password or "")
        yield ok("mail", f"{where} answers" + (", and lets us in" if user is not None else ""))
    except aiosmtplib.SMTPAuthenticationError as error:
        yield problem(
            "mail", f"{where} refuses the password ({error.code})", "mend user and password in PARLEY_SMTP_URL"
        )
    except (aiosmtplib.SMTPException, OSError) as error:
        mend = "look at host, port and TLS in PARLEY_SMTP_URL, and whether a firewall lets it out"
        yield problem("mail", f"{where}: {reason(error)}", mend)
    finally:
        server.close()


async def check_webhook(settings: Settings) -> AsyncIterator[Finding]:
    """Ask the receiver for its options: it is there, it is public, and its certificate is good. No event is sent."""
    if settings.webhook_url is None:
        yield note("webhook", "PARLEY_WEBHOOK_URL is not set: none are sent")
        return
    parts = urlsplit(settings.webhook_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        await resolve_public_address(parts.hostname or "", port, settings.webhook_allow_private)
        async with http_client() as http:
            status = (await http.request("OPTIONS", settings.webhook_url, timeout=ANSWER_SECONDS)).status_code
    except PrivateAddress:
        yield problem(
            "webhook", f"{parts.hostname} is a private address", "set PARLEY_WEBHOOK_ALLOW_PRIVATE=1 if it is meant"
        )
    except (httpx.HTTPError, OSError) as error:
        yield problem(
            "webhook", f"{parts.hostname}: {reason(error)}", "look at PARLEY_WEBHOOK_URL, and whether its server runs"
        )
    else:
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            yield problem("webhook", f"{parts.hostname} answers {status}", "look into the log of the receiver")
        else:
            yield ok("webhook", f"{parts.hostname} answers")


async def check_sign_in(settings: Settings) -> AsyncIterator[Finding]:
    """Fetch the keys by which users' tokens are verified."""
    if settings.jwt_jwks_url is None:
        yield ok("tokens", "signed with PARLEY_JWT_SECRET" if settings.signing_secret else "none")
        return
    keys = KeySet(settings.jwt_jwks_url, lambda: None)
    await keys.refresh()
    if keys.count:
        yield ok("tokens", f"{keys.count} keys of {urlsplit(settings.jwt_jwks_url).hostname}")
    else:
        yield problem("tokens", "no usable key was found", "look at PARLEY_JWT_JWKS_URL; the log above says why")
