"""The package, installed as docs/deploy.md says, and run from a folder where there is no checkout.

What it depends on is not installed anew: it is what the tests have.
"""

import asyncio
import os
import site
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect

from settings.version import VERSION
from tests.docs.blocks import blocks_of
from tests.docs.terminal import terminal
from tests.support.processes import free_port

STARTING = 60.0
PAGES = {"/": "<!doctype html>", "/admin": "<!doctype html>", "/widget.js": "parley-thread", "/widget/de.json": "{"}


async def answering(http: httpx.AsyncClient, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(STARTING):
        while True:
            assert process.returncode is None
            try:
                await http.get("/healthz")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return


@pytest.mark.slow
async def test_what_is_installed_serves_a_demo_elsewhere(tmp_path: Path) -> None:
    clone, elsewhere, port = tmp_path / "clone", tmp_path / "elsewhere", free_port()
    clone.mkdir()
    elsewhere.mkdir()
    with terminal(clone) as shell:
        (install,) = (one for one in blocks_of("docs/deploy.md") if one.language == "sh")
        venv, *rest = install.text.splitlines()
        shell.run(venv)
        (site_packages,) = (clone / "parley-env").glob("lib/python*/site-packages")
        (site_packages / "of-the-tests.pth").write_text("\n".join(map(str, site.getsitepackages())))
        shell.run("export PIP_NO_DEPS=1 PIP_NO_BUILD_ISOLATION=0  # the latter says there is none")
        assert shell.run("\n".join(rest)) == VERSION
    parley = clone / "parley-env" / "bin" / "parley"
    environment = {"PATH": os.environ["PATH"], "PARLEY_PORT": str(port)}
    process = await asyncio.create_subprocess_exec(
        parley,
        "demo",
        cwd=elsewhere,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
            await answering(http, process)
            await all_of_it_is_there(http)
        alive = await asyncio.create_subprocess_exec(parley, "alive", env=environment)
        assert await alive.wait() == 0
        async with connect(f"ws://127.0.0.1:{port}/graphql", subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
            assert socket.subprotocol == "graphql-transport-ws"
    finally:
        process.terminate()
        printed, _ = await process.communicate()
    assert "PARLEY_DEMO=1 parley token" in printed.decode()
    assert (elsewhere / "demo.db").exists()
    assert await (await asyncio.create_subprocess_exec(parley, "alive", env=environment)).wait() == 1


async def all_of_it_is_there(http: httpx.AsyncClient) -> None:
    """Pages, playground, widget, version, and the API with a migrated, filled store."""
    for path, holding in PAGES.items():
        page = await http.get(path)
        assert page.status_code == 200
        assert holding in page.text, path
    assert "<html" in (await http.get("/graphql", headers={"Accept": "text/html"})).text
    assert (await http.get("/version")).json() == {"version": VERSION}
    people = (await http.get("/demo/people")).json()["people"]
    asked = await http.post(
        "/graphql",
        json={"query": "{ orders { totalCount } }"},
        headers={"Authorization": f"Bearer {people[0]['token']}"},
    )
    assert asked.json() == {"data": {"orders": {"totalCount": 4}}}
