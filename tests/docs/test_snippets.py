"""What a store's own code does: signing tokens in Node and PHP, and listening with graphql-ws."""

import asyncio
import json
import os
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from auth.tokens import verify_with_secret
from settings import Settings
from tests.conftest import SECRET
from tests.docs.blocks import ROOT, Block, blocks_of
from tests.faults.infrastructure import NetworkProxy
from tests.support.api import Person
from tests.support.live_server import TIMEOUT_SECONDS, LiveServer
from tests.support.npm import clients_installed

JWT = """import jwt from 'jsonwebtoken'
const user = {id: 42, name: 'Ann'}, customer = user, secret = process.env.PARLEY_JWT_SECRET
"""
PHP = """<?php
class JWT { static function encode($claims, $key, $algorithm) { return json_encode($claims); } }
$user = (object) ['id' => 42, 'name' => 'Ann']; $secret = ''; %s
echo $token;"""
LISTENS = """import WebSocket from 'ws'
globalThis.WebSocket = WebSocket
const freshToken = async () => process.env.TOKEN
const show = (event) => console.log(JSON.stringify(event))
"""


def block(page: str, language: str, holding: str) -> Block:
    """The one of a page that holds a text."""
    (found,) = (one for one in blocks_of(page) if one.language == language and holding in one.text)
    return found


async def output(*command: str, given: str = "", **variables: str) -> str:
    """What a program prints, in the folder of the clients."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=clients_installed(),
        env={"PATH": os.environ["PATH"], **variables},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    printed = (await process.communicate(given.encode()))[0].decode().strip()
    assert process.returncode == 0
    return printed


@pytest.mark.needs("node", "npm")
@pytest.mark.parametrize("page", ["docs/integrate.md", "docs/embed.md"])
async def test_node_signs_a_token_that_is_good(page: str) -> None:
    text = block(page, "js", "jwt.sign").text
    printing = f"{JWT}{text}\nconsole.log(token)" if "const token" in text else f"{JWT}console.log({text.strip()})"
    token = await output("node", "--input-type=module", given=printing, PARLEY_JWT_SECRET=SECRET)
    claims = verify_with_secret(token, Settings(jwt_secret=SECRET))  # type: ignore[arg-type]
    assert (claims.sub, claims.role, claims.name) == ("42", "customer", "Ann")


@pytest.mark.needs("php", "npm")
async def test_php_signs_claims_that_are_good() -> None:
    """Its library is not here, and its part is played by one that shows the claims."""
    claims = json.loads(await output("php", given=PHP % block("docs/integrate.md", "php", "JWT::encode").text))
    assert claims["exp"] > 0
    assert {**claims, "exp": 0} == {"sub": "42", "role": "customer", "name": "Ann", "exp": 0}


async def shown(process: asyncio.subprocess.Process) -> AsyncGenerator[str, None]:
    """The texts of the messages that a client shows."""
    assert process.stdout is not None
    async for line in process.stdout:
        event = json.loads(line)
        if event["__typename"] == "MessageAdded":
            yield event["message"]["body"]


@pytest.mark.needs("node", "npm")
async def test_what_listens_misses_nothing_while_the_connection_is_lost(server: LiveServer) -> None:
    ann, boss = server.api.customer("ann"), server.api.admin()
    thread = await server.api.thread("ann")
    proxy = NetworkProxy(server.port)
    async with proxy.open():
        text = block("docs/integrate.md", "js", "graphql-ws").text
        listening = LISTENS + text.replace("wss://talk.shop.example/graphql", proxy.ws_url)
        process = await asyncio.create_subprocess_exec(
            *("node", "--input-type=module", "--eval", listening),
            cwd=clients_installed(),
            env={"PATH": os.environ["PATH"], "TOKEN": str(ann.token)},
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(3 * TIMEOUT_SECONDS), aclosing(shown(process)) as bodies:
                writing = asyncio.create_task(written_until_heard(boss, thread))
                assert await anext(bodies) == "Are you there?"
                writing.cancel()
                for number in range(2):
                    proxy.disconnect_all()
                    await boss.send(thread, f"while you were away {number}")
                    async for body in bodies:
                        if body == f"while you were away {number}":
                            break
        finally:
            process.kill()
            await process.wait()


async def written_until_heard(boss: Person, thread: str) -> None:
    """Nothing says when a subscription has begun."""
    while True:
        await boss.send(thread, "Are you there?")
        await asyncio.sleep(0.3)


def test_what_a_client_of_one_s_own_imports_is_there() -> None:
    exported = (ROOT / "web" / "client" / "index.ts").read_text()
    (sample,) = (
        one for one in blocks_of("docs/embed.md") if one.language == "ts" and "from 'parley-client'" in one.text
    )
    names = sample.text.partition("{")[2].partition("}")[0].split(",")
    assert {name.strip() for name in names} == {"connect", "openThread"}
    assert all(name.strip() in exported for name in names)
