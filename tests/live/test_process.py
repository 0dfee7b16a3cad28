"""A real server process: how it ends, and what hinders its start."""

import asyncio
import socket
from pathlib import Path

import asyncpg
import pytest

import server as server_module
from settings import Settings
from tests.support.api import SEND
from tests.support.connections import close_code
from tests.support.databases import ON_SQLITE
from tests.support.processes import SECRET, spawn, spawned_server

BADGE = "subscription { unreadBadge { messages } }"


async def _slow_database(settings: Settings) -> asyncpg.Connection:
    """Whoever writes a message waits until this connection is closed."""
    connection = await asyncpg.connect(settings.database_url)
    await connection.execute("BEGIN; LOCK TABLE messages IN EXCLUSIVE MODE")
    return connection


@ON_SQLITE
async def test_sigterm_closes_websockets_finishes_requests_and_ends_well(settings: Settings, tmp_path: Path) -> None:
    async with spawned_server(tmp_path, settings.database_url) as served:
        # given
        api, live_server = served.server.api, served.server
        thread = await api.thread()
        async with live_server.connect(api.admin()) as ws:
            badge = await ws.subscribe(BADGE)
            assert await badge.next() == {"messages": 1}
            blocked = await _slow_database(settings) if settings.sqlite_path is None else None
            under_way = asyncio.create_task(api.customer().send(thread, "Under way"))
            await asyncio.sleep(0.2 if blocked else 0.01)
            # when
            stopping = asyncio.create_task(served.stop())
            # then
            assert await close_code(ws) == 1012
            with pytest.raises(OSError, match=r"refused|failed"):
                await asyncio.open_connection("127.0.0.1", live_server.port)
            if blocked is not None:
                assert not under_way.done()
                await blocked.close()
            assert (await under_way)["seq"] == 2
            assert await stopping == 0
        assert "Traceback" not in served.log()


@ON_SQLITE
async def test_clients_that_do_not_hang_up_hold_up_no_end_and_a_second_start_finds_the_data(
    settings: Settings, tmp_path: Path
) -> None:
    async with spawned_server(tmp_path, settings.database_url) as served:
        thread = await served.server.api.thread()
        _, idle = await asyncio.open_connection("127.0.0.1", served.server.port)
        _, halfway = await asyncio.open_connection("127.0.0.1", served.server.port)
        halfway.write(b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n")
        await halfway.drain()
        assert await served.stop() == 0
        idle.close()
        halfway.close()
        assert "Traceback" not in served.log()
    async with spawned_server(tmp_path, settings.database_url) as served:
        api = served.server.api
        assert (await api.admin().badge())["messages"] == 1
        sent = await api.customer().ask(SEND, input={"threadId": thread, "body": "Again"})
        assert sent["messageSend"]["message"]["seq"] == 2
        assert await served.stop() == 0


def _occupied() -> tuple[socket.socket, str]:
    listening = socket.create_server(("127.0.0.1", 0))
    return listening, str(listening.getsockname()[1])


REFUSED = [
    ({"PARLEY_DATABASE_URL": "sqlite:///missing/folder/parley.db"}, "PARLEY_DATABASE_URL", "No such file or directory"),
    ({"PARLEY_DATABASE_URL": "sqlite:///dev"}, "PARLEY_DATABASE_URL", "Is a directory"),
    ({"PARLEY_DATABASE_URL": "sqlite://FOLDER/notes.txt"}, "PARLEY_DATABASE_URL", "not a database"),
    ({"PARLEY_DATABASE_URL": "postgres://nobody@127.0.0.1:1/x"}, "PARLEY_DATABASE_URL", "cannot use the database"),
    ({"PARLEY_DATABASE_URL": "mysql://localhost/x"}, "PARLEY_DATABASE_URL", "sqlite:// or postgres://"),
    ({"PARLEY_DATABASE_URL": "sqlite://"}, "PARLEY_DATABASE_URL", "file"),
    ({"PARLEY_BROADCAST_URL": "kafka://x"}, "PARLEY_BROADCAST_URL", "memory://"),
    ({"PARLEY_PORT": "http"}, "PARLEY_PORT", "integer"),
    ({"PARLEY_PORT": "65536"}, "PARLEY_PORT", "65535"),
    ({"PARLEY_JWT_SECRET": ""}, "PARLEY_JWT_SECRET", "is not set"),
    ({"PARLEY_JWT_SECRET": "short"}, "PARLEY_JWT_SECRET", "32 bytes"),
    ({"PARLEY_WORKERS": "2"}, "PARLEY_WORKERS", "memory://"),
    ({"PARLEY_WORKERS": "0"}, "PARLEY_WORKERS", "greater"),
    ({"PARLEY_HOST": "203.0.113.1"}, "PARLEY_PORT", "203.0.113.1"),
]


@pytest.mark.parametrize(("variables", "name", "reason"), REFUSED, ids=[f"{case[1]} {case[2]}" for case in REFUSED])
def test_what_hinders_the_start_is_one_line_that_names_the_variable(
    variables: dict[str, str],
    name: str,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    # given
    monkeypatch.setattr(server_module, "configure_logging", lambda settings: None)
    stores = {
        "PARLEY_DATABASE_URL": f"sqlite://{tmp_path}/parley.db",
        "PARLEY_ATTACHMENTS_URL": f"file:{tmp_path}/files",
    }
    defaults = {"PARLEY_JWT_SECRET": SECRET, **stores}
    (tmp_path / "notes.txt").write_text("These are notes, and no rows. " * 100)
    for key, value in {**defaults, **variables}.items():
        monkeypatch.setenv(key, value.replace("FOLDER", str(tmp_path)))
    # when
    status = server_module.main()
    # then
    said = capsys.readouterr()
    assert status != 0
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert said.err.startswith(f"parley: {name}: ")
    assert reason in said.err


async def test_an_occupied_port_ends_the_process_with_one_line(tmp_path: Path) -> None:
    listening, port = _occupied()
    with listening:
        said = tmp_path / "stderr"
        process = await spawn(said, PARLEY_PORT=port, PARLEY_DATABASE_URL=f"sqlite://{tmp_path}/parley.db")
        assert await asyncio.wait_for(process.wait(), 30) not in (0, None)
    assert said.read_text() == f"parley: PARLEY_PORT: cannot listen on 127.0.0.1:{port}: Address already in use\n"
