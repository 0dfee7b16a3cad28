"""One check of the doctor's, and what it says."""

import pytest

from doctor import findings
from doctor.findings import Finding, NamedCheck, Verdict
from settings import Settings
from tests.faults.infrastructure import free_port

OK, NOTE, PROBLEM = Verdict.OK, Verdict.NOTE, Verdict.PROBLEM
on_postgres = pytest.mark.parametrize("backend", ["postgres"])
on_sqlite = pytest.mark.parametrize("backend", ["sqlite"])


async def found(check: findings.Check, settings: Settings, **changes: object) -> list[Finding]:
    """What one check says, whatever it raises."""
    return await NamedCheck("it", check, "do something").findings(settings.model_copy(update=changes))


async def verdict(check: findings.Check, settings: Settings, **changes: object) -> tuple[Verdict, str]:
    """The worst that a check says, and about what."""
    worst = max(await found(check, settings, **changes), key=lambda one: list(Verdict).index(one.verdict))
    assert bool(worst.mend) or worst.verdict is not PROBLEM, "it says how to mend it"
    return worst.verdict, worst.about


def closed_port() -> str:
    """Where nobody listens."""
    return f"127.0.0.1:{free_port()}"
