"""PostgreSQL's connections: every wait has a deadline, and a connection that missed one is thrown away.

A host that loses its power, or a firewall that forgets a connection, answers nothing and ends nothing: who waits for it
waits for good. Tortoise finds `client_class` here by the name of this module.
"""

import asyncio
import time
from typing import Any
from weakref import WeakKeyDictionary

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import PoolConnectionWrapper, TransactionContext, TransactionContextPooled
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.exceptions import DBConnectionError, TransactionManagementError

from settings import Settings

STATEMENT_SECONDS = 8.0  # the longest that a server waits for one statement
ACQUIRE_SECONDS = 5.0  # for a free connection, with the opening of a new one
CONNECT_SECONDS = 4.0
CACHED_STATEMENTS = 500  # prepared, of each connection
CLOSE_SECONDS = 1.0  # for what still uses the pool when it is closed
SERVER_SETTINGS = {  # milliseconds; they end what a connection that was thrown away left running, and its locks
    "statement_timeout": str(int((STATEMENT_SECONDS + 2) * 1000)),
    "idle_in_transaction_session_timeout": "15000",
}
DEADLINES = {"command_timeout": STATEMENT_SECONDS, "timeout": CONNECT_SECONDS, "server_settings": SERVER_SETTINGS}
CONNECTION_OPTIONS = ("host", "port", "user", "password", "database", "ssl")


async def connect(settings: Settings, **options: Any) -> "asyncpg.Connection[Any]":
    """Open a connection beside the pool. Raises what asyncpg raises; `options` are asyncpg's."""
    credentials = expand_db_url(settings.database_url)["credentials"]
    named = {name: credentials[name] for name in CONNECTION_OPTIONS if name in credentials}
    return await asyncpg.connect(**{**named, "timeout": CONNECT_SECONDS, **options})


class Pool(asyncpg.Pool):  # type: ignore[misc]  # asyncpg is untyped
    """A pool that waits at most ACQUIRE_SECONDS for a connection, and gives out none that it distrusts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, init=self._note_opening)
        self._opened: WeakKeyDictionary[asyncpg.Connection[Any], float] = WeakKeyDictionary()
        self._distrusted_before = 0.0

    async def _note_opening(self, connection: "asyncpg.Connection[Any]") -> None:
        self._opened[connection] = time.monotonic()

    def distrust(self) -> None:
        """Give out none of the connections that are open now: one was silent, and the others go to the same host."""
        self._distrusted_before = time.monotonic()

    async def _acquire(self, timeout: float | None) -> Any:  # noqa: ASYNC109 - asyncpg's, by which it opens connections
        """Return a connection. Raises TimeoutError; overrides asyncpg's private method, which all ways go through."""
        end = time.monotonic() + (ACQUIRE_SECONDS if timeout is None else timeout)
        while True:
            pooled = await super()._acquire(max(end - time.monotonic(), 0.001))
            if self._opened.get(pooled._con, 0.0) >= self._distrusted_before:
                return pooled
            pooled.terminate()  # which gives its place back, for a new one

    async def release(self, connection: Any, *, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Take a connection back; one that does not answer to that either is thrown away."""
        try:
            await super().release(connection, timeout=timeout)
        except TimeoutError:
            self.distrust()


async def keep_session(connection: "asyncpg.Connection[Any]") -> None:
    """Do nothing with a connection that is given back, which saves a statement each time.

    asyncpg has ended an open transaction and forgotten listeners by then, and nothing here leaves anything else behind
    in a session: no settings, session locks, cursors or temporary tables. A test holds that.
    """


class PostgresClient(AsyncpgDBClient):
    """Tortoise's client for PostgreSQL, on such a pool."""

    _pool: Pool | None

    async def create_pool(self, **options: Any) -> Pool:
        """Open the pool with all of its connections: to open one later may leave an error of a cancelled task."""
        defaults = {
            "max_queries": 50_000,
            "max_inactive_connection_lifetime": 0,
            "record_class": asyncpg.Record,
            "reset": keep_session,
            "statement_cache_size": CACHED_STATEMENTS,
        }
        size = options.pop("min_size")  # as a floor, asyncpg would log a traceback a second while the host is away
        pool: Pool = await Pool(**{**defaults, **options, "min_size": 0, "init_size": size})
        return pool

    def acquire_connection(self) -> "PoolConnectionWrapper[Any]":
        """Return a context that holds a connection of the pool."""
        return PooledConnection(self, self._pool_init_lock)

    def _in_transaction(self) -> TransactionContext:
        return TransactionContextPooled(PostgresTransaction(self), self._pool_init_lock)

    async def _close(self) -> None:
        """Close the pool, waiting CLOSE_SECONDS at most for what uses it."""
        pool, self._pool = self._pool, None
        if pool is not None:
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await pool.close()
            except TimeoutError:
                pool.terminate()


class PooledConnection(PoolConnectionWrapper[Any]):
    """A connection of the pool for the length of a block, unless a statement on it misses its deadline."""

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        """Give it back, or throw it away: to wait for its answer would take as long again."""
        if exc_type is not None and issubclass(exc_type, TimeoutError) and self.connection is not None:
            self.client._pool.distrust()
            self.connection.terminate()
        await super().__aexit__(exc_type, exc_val, exc_tb)


class PostgresTransaction(TransactionWrapper):
    """A transaction whose connection is thrown away when a statement missed its deadline, which ends it."""

    _dropped = False

    def _drop(self) -> None:
        """Throw the connection away, and with it the transaction: the server undoes what was done."""
        if self._dropped:
            return
        self._dropped = True
        self._parent._pool.distrust()  # type: ignore[union-attr]
        self._connection.terminate()

    async def _translate_exceptions(self, func: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await super()._translate_exceptions(func, *args, **kwargs)
        except TimeoutError:
            self._drop()
            raise
        except TransactionManagementError as error:
            if not isinstance(error.__cause__, asyncpg.ReadOnlySQLTransactionError):
                raise
            self._drop()  # so that the next connection may reach the host that is the primary now
            raise DBConnectionError(f"the database only reads: {error}") from error

    async def begin(self) -> None:
        """Begin. Where that fails the connection is thrown away, since Tortoise would never give it back."""
        try:
            await super().begin()
        except BaseException:
            self._drop()
            raise

    async def commit(self) -> None:
        """Commit. Raises TimeoutError where the server did not say in time whether it has."""
        try:
            await super().commit()
        except TimeoutError:
            self._drop()
            raise

    async def rollback(self) -> None:
        """Undo, unless the connection is gone, and the transaction with it."""
        if not self._dropped:
            try:
                await super().rollback()
            except TimeoutError:
                self._drop()


client_class = PostgresClient
