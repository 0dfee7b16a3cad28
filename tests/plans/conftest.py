"""The demo store, and who looks at it: plans and the executor are asked the same."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from models import clock
from models.actor import Actor
from models.database import is_sqlite, open_database
from models.enums import Role
from models.reading import close_readers
from models.signing import load_signing_key
from models.tables import Store, User
from schema.build import schema
from schema.context import Context
from schema.documents import DocumentCache
from schema.plans.errors import NotCovered
from schema.plans.memory import Plans
from seeds.demo import seed_demo
from settings import Settings
from tests.plans.documents import Pool

URL = "https://talk.example"


@dataclass
class Both:
    """A store that is asked through plans and through the executor."""

    actors: list[Actor]
    plans: Plans

    async def executor(self, actor: Actor, text: str, variables: dict[str, Any]) -> Any:
        """The executor's result."""
        context = Context(URL, actor)
        return await schema.execute(text, variable_values=variables, context_value=context)

    async def plan(self, actor: Actor, text: str, variables: dict[str, Any]) -> bytes:
        """The plan's bytes, for a document that the executor has found valid. Raises NotCovered."""
        document = DocumentCache.valid(text)
        if document is None:
            raise NotCovered("not valid")
        return await self.plans.answer(self.plans.operation(text, None, document), actor, variables, URL, is_sqlite())

    async def compare(self, actor: Actor, text: str, variables: dict[str, Any]) -> bool:
        """Whether a plan covers it; what it answers are the executor's bytes, and the executor has no error."""
        theirs = await self.executor(actor, text, variables)
        try:
            ours = await self.plan(actor, text, variables)
        except NotCovered:
            return False
        assert theirs.errors is None, (text, variables, theirs.errors)
        assert ours == orjson.dumps(theirs.data), (text, variables, actor.role)
        return True


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Path:
    """The demo store in a file, to copy."""
    path = tmp_path_factory.mktemp("plans") / "demo.db"
    shutil.copy(migrated_sqlite, path)

    async def fill() -> None:
        async with open_database(Settings(database_url=f"sqlite://{path}")):
            await seed_demo()

    asyncio.run(fill())
    return path


@pytest.fixture(scope="session")
def fill_postgres(migrated_postgres: str, empty_postgres: Callable[[], object]) -> Iterator[Callable[[], object]]:
    """Puts the demo store in the place of all that the tests' PostgreSQL database holds; it is made once."""
    empty_postgres()

    async def connect() -> "asyncpg.Connection[asyncpg.Record]":
        async with open_database(Settings(database_url=migrated_postgres)):
            await seed_demo()
        connection = await asyncpg.connect(migrated_postgres)
        await learn_rows(connection)
        return connection

    with asyncio.Runner() as runner:
        connection = runner.run(connect())
        yield lambda: runner.run(connection.execute("CALL demo.fill()"))
        runner.run(connection.close())


async def learn_rows(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Keep a copy of all rows, and give the database a procedure that puts them in the place of all that it holds."""
    found = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = [f'"{row["tablename"]}"' for row in found]
    copies = [f"CREATE TABLE demo.{name} AS TABLE public.{name}" for name in names]
    steps = ["SET LOCAL session_replication_role = replica"]  # without triggers, and so in any order
    for name in names:
        steps += [f"DELETE FROM public.{name}", f"INSERT INTO public.{name} SELECT * FROM demo.{name}"]
    await connection.execute("; ".join(["CREATE SCHEMA demo", *copies]))
    await connection.execute(f"CREATE PROCEDURE demo.fill() LANGUAGE sql AS $${'; '.join(steps)}$$")


@pytest.fixture
def demo(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """The demo store on either database."""
    if settings.sqlite_path:
        shutil.copy(request.getfixturevalue("demo_file"), settings.sqlite_path)
    else:
        request.getfixturevalue("fill_postgres")()
    return settings


@pytest_asyncio.fixture
async def both(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    """The demo store, at one instant."""
    async with open_database(demo):
        await load_signing_key()
        now = clock.now()
        monkeypatch.setattr(clock, "now", lambda: now)
        users = await User.filter(role__in=list(Role)).order_by("role", "external_id")
        actors = [Actor(one.id, one.role, one.vendor_id) for one in users]
        yield Both(actors, Plans(schema._schema))
        close_readers()


async def pool_of(both: Both) -> Pool:
    """Ids, cursors and numbers of all there is."""
    admin = next(one for one in both.actors if one.role is Role.ADMIN)
    text = """{
      threads(first: 100) { edges { cursor node { id customer { id } vendor { id }
        messages(last: 4) { edges { cursor node { id attachments { id } } } } } } }
      orders(first: 100) { edges { cursor node { id number externalId } } }
      disputes(first: 100) { edges { cursor node { id } } } labels { id } }"""
    data = (await both.executor(admin, text, {})).data
    pool = Pool(ids={kind: [] for kind in ("User", "Vendor", "Order", "Thread", "Message", "Dispute", "Attachment")})
    pool.ids["Label"] = [one["id"] for one in data["labels"]] or ["nothing"]
    for edge in data["threads"]["edges"]:
        thread = edge["node"]
        pool.ids["Thread"].append(thread["id"])
        pool.ids["User"] += [thread["customer"]["id"]] if thread["customer"] else []
        pool.ids["Vendor"] += [thread["vendor"]["id"]] if thread["vendor"] else []
        for inner in thread["messages"]["edges"]:
            pool.cursors.setdefault("messages", []).append(inner["cursor"])
            pool.ids["Message"].append(inner["node"]["id"])
            pool.ids["Attachment"] += [one["id"] for one in inner["node"]["attachments"]]
    for name, kind in (("orders", "Order"), ("disputes", "Dispute")):
        pool.ids[kind] = [edge["node"]["id"] for edge in data[name]["edges"]]
    for name in ("threads", "orders", "disputes"):
        pool.cursors[name] = [edge["cursor"] for edge in data[name]["edges"]]
    pool.ids["Attachment"] = pool.ids["Attachment"] or ["nothing"]
    pool.numbers = [edge["node"]["number"] for edge in data["orders"]["edges"]]
    pool.externals = [edge["node"]["externalId"] for edge in data["orders"]["edges"]]
    return pool


async def set_store(**rules: Any) -> None:
    """Change the store's rules, telling nobody."""
    await Store.filter(id=Store.SINGLETON_ID).update(**rules)
