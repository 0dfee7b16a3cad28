import os
import subprocess
import time
from pathlib import Path

import pytest

from auth.tokens import Claims, InvalidToken, verify_with_secret
from models.database import open_database
from models.tables import Order, Store
from models.threads import Message
from schema.build import schema
from settings import Settings
from tests.support.processes import command_line

ROOT = Path(__file__).parent.parent.parent
SECRET = "a secret of at least 32 bytes, for tests"


def run(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return subprocess.run(
        command_line("cli.py", *arguments),
        env={**inherited, "PARLEY_JWT_SECRET": SECRET, **variables},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def failed_in_one_line(ended: "subprocess.CompletedProcess[str]") -> str:
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("parley: ")
    return line


def claims_of(ended: "subprocess.CompletedProcess[str]") -> Claims:
    assert (ended.returncode, ended.stderr) == (0, "")
    (token,) = ended.stdout.splitlines()
    return verify_with_secret(token, Settings(jwt_secret=SECRET))  # type: ignore[arg-type]


def test_a_token_says_what_it_was_asked_to() -> None:
    before = time.time()
    claims = claims_of(
        run(
            "token",
            "--role",
            "vendor",
            "--sub",
            "v7",
            "--vendor",
            "acme",
            "--days",
            "2",
            "--name",
            "Vi",
            "--email",
            "v@x",
        )
    )
    assert (claims.role, claims.sub, claims.vendor) == ("vendor", "v7", "acme")
    assert (claims.name, claims.email) == ("Vi", "v@x")
    assert before + 2 * 86400 - 1 <= claims.exp <= time.time() + 2 * 86400


def test_a_token_is_good_for_a_day() -> None:
    claims = claims_of(run("token", "--role", "customer", "--sub", "ann"))
    assert claims == Claims("ann", "customer", claims.exp)
    assert 0 < claims.exp - time.time() <= 86400


def test_a_token_that_has_expired_can_be_had() -> None:
    with pytest.raises(InvalidToken, match="expired"):
        claims_of(run("token", "--role", "customer", "--sub", "ann", "--days", "-1"))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "command"),
        (("nope",), "nope"),
        (("token", "--sub", "x"), "--role"),
        (("token", "--role", "boss", "--sub", "x"), "--role"),
        (("token", "--role", "vendor", "--sub", "x"), "vendor"),
        (("token", "--role", "customer", "--sub", " "), "sub"),
        (("token", "--role", "customer", "--sub", "x", "--days", "nan"), "--days"),
        (("seed", "--orders", "10"), "--messages-per-thread"),
        (("seed", "--orders", "0", "--messages-per-thread", "1"), "--orders"),
        (("seed", "--orders", "many", "--messages-per-thread", "1"), "--orders"),
    ],
)
def test_wrong_usage_is_one_line(arguments: tuple[str, ...], named: str) -> None:
    assert named in failed_in_one_line(run(*arguments))


def test_wrong_settings_are_one_line() -> None:
    token = "token", "--role", "customer", "--sub", "ann"
    assert "PARLEY_JWT_SECRET" in failed_in_one_line(run(*token, PARLEY_JWT_SECRET=""))
    assert "PARLEY_JWT_SECRET" in failed_in_one_line(run(*token, PARLEY_JWT_SECRET="short"))
    seed = "seed", "--orders", "1", "--messages-per-thread", "1"
    assert "PARLEY_DATABASE_URL" in failed_in_one_line(run(*seed, PARLEY_DATABASE_URL="mysql://x"))
    assert "PARLEY_DATABASE_URL" in failed_in_one_line(run(*seed, PARLEY_DATABASE_URL="postgres://127.0.0.1:1/x"))


async def test_seed_fills_an_empty_store_once(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/seeded.db"
    arguments = "seed", "--orders", "12", "--messages-per-thread", "3", "--seed", "5"
    ended = run(*arguments, PARLEY_DATABASE_URL=url)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "12/12" in ended.stderr
    assert "not empty" in failed_in_one_line(run(*arguments, PARLEY_DATABASE_URL=url))
    async with open_database(Settings(database_url=url)):
        assert await Order.all().count() == 12
        assert await Message.all().count() == 36


def test_the_schema_is_printed() -> None:
    ended = run("export-schema")
    assert (ended.returncode, ended.stdout) == (0, f"{schema.as_str()}\n")


async def test_restored_gives_the_log_another_id(settings: Settings) -> None:
    async def log_id() -> str:
        async with open_database(settings):
            return (await Store.get(id=Store.SINGLETON_ID)).log_id

    before = await log_id()
    ended = run("restored", PARLEY_DATABASE_URL=settings.database_url)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert await log_id() != before
