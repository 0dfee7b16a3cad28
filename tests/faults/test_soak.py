"""A short soak, so that the long one can be trusted to run."""

from pathlib import Path

import pytest

from benchmarks.soak import report, run
from benchmarks.soak_run import Plan


@pytest.mark.slow
async def test_a_short_soak_loses_nothing(tmp_path: Path) -> None:
    plan = Plan(subscribers=60, rate=10, seconds=10, fault_every=2.5, threads=6, seed=3, least_faults=2)
    soak, found = await run(plan, tmp_path)
    assert (found["lost"], found["misplaced"]) == (0, 0), report(soak, found)
    assert found["delivered"] >= soak.sent * 10
    for server in soak.servers:
        assert "[error" not in server.log.read_text(), server.log.read_text()[-5000:]
