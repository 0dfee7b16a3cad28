"""All checks, run at once, and reported in their order."""

import asyncio

from doctor.connections import check_connect
from doctor.database import check_database
from doctor.findings import Finding, NamedCheck, Verdict
from doctor.machine import check_descriptors, check_disk, check_files
from doctor.public import check_public_url
from doctor.services import check_broadcast, check_sign_in, check_smtp, check_webhook
from settings import Settings

CHECKS = (
    NamedCheck("database", check_database, "look at PARLEY_DATABASE_URL, and whether its server runs and lets us in"),
    NamedCheck("broadcast", check_broadcast, "look at PARLEY_BROADCAST_URL, and whether Redis runs there"),
    NamedCheck("tokens", check_sign_in, "set PARLEY_JWT_SECRET (at least 32 bytes) or PARLEY_JWT_JWKS_URL"),
    NamedCheck("mail", check_smtp, "look at PARLEY_SMTP_URL"),
    NamedCheck("webhook", check_webhook, "look at PARLEY_WEBHOOK_URL"),
    NamedCheck("connect", check_connect, "look at the settings PARLEY_CONNECT_..., and at docs/connect"),
    NamedCheck("files", check_files, "let Parley's user write there, or look at PARLEY_ATTACHMENTS_URL"),
    NamedCheck("public URL", check_public_url, "look at PARLEY_PUBLIC_URL"),
    NamedCheck("disk", check_disk, "look at the folders of database and attachments"),
    NamedCheck("descriptors", check_descriptors, "look at `ulimit -Hn`"),
)


async def examine(settings: Settings) -> list[Finding]:
    """Return what all checks find."""
    found = await asyncio.gather(*(check.findings(settings) for check in CHECKS))
    return [finding for findings in found for finding in findings]


def is_well(findings: list[Finding]) -> bool:
    """Return whether nothing is to be mended."""
    return all(finding.verdict is not Verdict.PROBLEM for finding in findings)
