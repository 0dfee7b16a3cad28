"""The plugins of Vendure and Medusa: with a bus that stands in for theirs, and against a server on a port."""

import asyncio
import os
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest
from pydantic import SecretStr

from settings import Settings
from tests.support.databases import ON_SQLITE
from tests.support.live_server import live_server

EXAMPLES = Path(__file__).parents[2] / "examples"
SECRET = "an-example-secret-of-32-bytes-or-more"
PLUGINS = {"vendure-plugin": ("5", "T3D1A2", "payment settled"), "medusa-plugin": ("ann@example.com", "#12", "paid")}
pytestmark = pytest.mark.needs("npm")


async def run(folder: str, *command: str, **environment: str) -> str:
    """What a program says that ends well."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=EXAMPLES / folder, env={**os.environ, **environment}, stdout=PIPE, stderr=STDOUT
    )
    said, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, said.decode()
    return said.decode()


@pytest.mark.parametrize("folder", PLUGINS)
async def test_a_plugin_does_with_events_what_it_should(folder: str) -> None:
    assert "# fail 0" in await run(folder, "node", "--test", "--test-reporter=tap", "test.mjs")


def test_both_have_the_same_way_to_parley() -> None:
    one, other = ((EXAMPLES / folder / "parley.js").read_bytes() for folder in PLUGINS)
    assert one == other


@ON_SQLITE
@pytest.mark.slow
async def test_an_order_of_each_arrives(settings: Settings) -> None:
    async with live_server(settings.model_copy(update={"jwt_secret": SecretStr(SECRET)})) as server:
        url = f"http://127.0.0.1:{server.port}/graphql"
        for folder, (customer, number, status) in PLUGINS.items():
            await run(folder, "node", "check.mjs", PARLEY_URL=url, PARLEY_JWT_SECRET=SECRET)
            found = await server.api.customer(customer).ask("{ orders { nodes { number status } } }")
            assert found["orders"]["nodes"] == [{"number": number, "status": status}]
