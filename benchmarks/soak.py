"""The soak: many subscribers, two processes, steady sending, and something that breaks every few seconds.

`python -m benchmarks.soak --help`. It starts its own Redis server and processes, and makes and drops a database on the
PostgreSQL server that PARLEY_TEST_POSTGRES names, or on one of its own. At the end each subscriber's list of events is
compared with the log, and it exits with status 1 if one event was lost.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

import httpx

from benchmarks.soak_run import Plan, Soak, resident_memory
from models.setup import prepare_database
from settings import Settings
from tests.conftest import dropped, postgres_url, recreated
from tests.faults.infrastructure import NetworkProxy, RedisServer, ServerProcess
from tests.support.api import Api
from tests.support.postgres import some_postgres


async def run(plan: Plan, folder: Path) -> tuple[Soak, dict[str, int]]:
    """Set up, soak, compare, and leave nothing behind."""
    name = f"parley_soak_{uuid4().hex[:8]}"
    redis = RedisServer()
    await recreated(name)
    settings = Settings(
        database_url=postgres_url(name),
        database_pool=10,
        broadcast_url=redis.url,
        jwt_secret="a secret of the soak, long enough for it",  # type: ignore[arg-type]  # pydantic makes one of it
        rate_limits=False,
    )
    try:
        redis.start()
        await prepare_database(settings)
        return await _soak(plan, settings, redis, folder)
    finally:
        redis.kill()
        await dropped(name)


async def _soak(plan: Plan, settings: Settings, redis: RedisServer, folder: Path) -> tuple[Soak, dict[str, int]]:
    servers = [ServerProcess(settings, folder / f"soak-{number}.log") for number in range(2)]
    tasks: set[asyncio.Task[None]] = set()
    async with AsyncExitStack() as stack:
        for server in servers:
            server.launch()
            stack.callback(server.kill)
        for server in servers:
            await asyncio.to_thread(server.until_ready)
        proxies = [await stack.enter_async_context(NetworkProxy(server.port).open()) for server in servers]
        limits = httpx.Limits(max_connections=plan.connections)
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=servers[0].url, timeout=30, limits=limits))
        soak = Soak(plan, settings, redis, servers, proxies, Api(http, settings), random.Random(plan.seed))
        await soak.create_people()
        soak.memory.append(sum(map(resident_memory, servers)))
        try:
            await soak.connect_all(tasks)
            soak.memory.append(sum(map(resident_memory, servers)))
            beside = [asyncio.create_task(one()) for one in (soak.measure, soak.inject_faults)]
            await soak.send_steadily()
            for task in beside:
                task.cancel()
            await asyncio.sleep(1)
            return soak, await soak.compare()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def report(soak: Soak, found: dict[str, int]) -> str:
    """Return the report of a run as text."""
    plan, (empty, full) = soak.plan, soak.memory[:2]
    lines = [
        f"{plan.subscribers} subscribers of {plan.threads} threads on 2 processes, {plan.rate:g} messages a second "
        f"for {plan.seconds:g} s",
        f"faults: {', '.join(name for name, _, _ in soak.faults) or 'none'}",
        f"sent {soak.sent}; sent again {sum(soak.retries.values())}: {dict(soak.retries)}",
        f"delivered {found['delivered']}, lost {found['lost']}, doubled {found['doubled']}, "
        f"out of order {found['misplaced']}; connections {sum(one.connections for one in soak.subscribers)}",
    ]
    times = {f"delay {name}": delays for name, delays in soak.delays().items()} | {"answers": soak.answers}
    for name, seconds in times.items():
        if len(seconds) > 1:
            cuts = quantiles(seconds, n=100)
            lines.append(f"{name}: p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms ({len(seconds)})")
    lines.append(
        f"memory of both: {empty // 1024} MiB empty, {full // 1024} MiB with all connected "
        f"({(full - empty) / plan.subscribers:.0f} KiB each), {max(soak.memory) // 1024} MiB at most, "
        f"{soak.memory[-1] // 1024} MiB at the end"
    )
    files = soak.descriptors
    lines.append(f"descriptors of both: {files[0]} at first, {max(files)} at most, {files[-1]} at the end")
    return "\n".join(lines)


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, kind, default in (
        ("subscribers", int, 2000),
        ("rate", float, 100),
        ("seconds", float, 180),
        ("fault-every", float, 15),
        ("threads", int, 100),
        ("connections", int, 200),
        ("seed", int, 1),
    ):
        parser.add_argument(f"--{name}", type=kind, default=default)
    plan = Plan(**vars(parser.parse_args()))
    with some_postgres(), tempfile.TemporaryDirectory(prefix="parley-soak-") as folder:
        soak, found = asyncio.run(run(plan, Path(folder)))
    print(report(soak, found))
    return 1 if found["lost"] or found["misplaced"] else 0


if __name__ == "__main__":
    sys.exit(main())
