"""Checks of the systems whose webhooks Parley takes: that these arrive, and what each system itself says of them."""

from collections.abc import AsyncIterator

import httpx

from connect.banks import Bank
from connect.delivery import System
from connect.systems import configured_banks, configured_systems
from doctor.findings import Finding, note, ok, problem, reason
from settings import Settings

ANSWER_SECONDS = 3.0
ABOUT = "connect"


async def check_connect(settings: Settings) -> AsyncIterator[Finding]:
    """Send each system's address a webhook without a signature, by the public URL: Parley refuses it."""
    systems, banks = configured_systems(settings), configured_banks(settings)
    if not systems:
        yield note(ABOUT, "no PARLEY_CONNECT_..._SECRET is set: orders come by the API alone")
    for system in systems:
        yield await _arrives(system, f"{settings.public_url}/connect/{system.name}")
        trouble = await system.trouble()
        if trouble is not None:
            yield problem(ABOUT, f"{system.name}: {trouble}", f"look at docs/connect/{system.name}.md")
    for bank in banks:
        yield await _arrives(bank, f"{settings.public_url}/connect/{bank.name}")


async def _arrives(system: System | Bank, url: str) -> Finding:
    try:
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as http:
            status = (await http.post(url, content=b"{}")).status_code
    except httpx.HTTPError as error:
        mend = "start server.py, and let PARLEY_PUBLIC_URL and the proxy point to it"
        return problem(ABOUT, f"{system.name}: {url}: {reason(error)}", mend)
    if status != httpx.codes.UNAUTHORIZED:
        mend = "restart server.py with these settings, and let the proxy pass on /connect"
        return problem(ABOUT, f"{system.name}: {url} answers {status}, and not as Parley does", mend)
    return ok(ABOUT, f"{system.name}: webhooks come to {url}")
