"""The end of queries that take too long, or that nobody waits for any more. Mutations are let finish."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from types import TracebackType
from typing import Self

from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from models.refusals import QueryGivenUp
from telemetry.metrics import QUERIES_GIVEN_UP

QUERY_SECONDS = 10.0
LOOK_AFTER_SECONDS = 0.1  # what is quicker is not watched, since watching costs more than it would save

ClientGone = Callable[[], Awaitable[None]]
"""Returns once the client has gone."""


class QueryDeadline:
    """A context manager that raises QueryGivenUp in its block after QUERY_SECONDS, or when the client has gone.

    `client_gone` is None where the transport itself cancels what nobody waits for, as a WebSocket does.
    """

    def __init__(self, client_gone: ClientGone | None = None) -> None:
        self._client_gone = client_gone
        self._reason: str | None = None
        self._watching: asyncio.Task[None] | None = None

    def __enter__(self) -> Self:
        task = asyncio.current_task()
        assert task is not None
        self._task = task
        self._timer = asyncio.get_running_loop().call_later(LOOK_AFTER_SECONDS, self._start_watching)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._watching is not None:
            self._watching.cancel()
        if self._reason is not None:
            self._task.uncancel()
            if isinstance(error, asyncio.CancelledError):
                QUERIES_GIVEN_UP.labels(self._reason).inc()
                raise QueryGivenUp(QUERY_SECONDS) from None

    def _start_watching(self) -> None:
        self._watching = asyncio.create_task(self._watch(), name="query deadline")

    async def _watch(self) -> None:
        reason = "gone"
        try:
            async with asyncio.timeout(QUERY_SECONDS - LOOK_AFTER_SECONDS):
                await (self._client_gone() if self._client_gone else asyncio.Event().wait())
        except TimeoutError:
            reason = "slow"
        self._reason = reason
        self._task.cancel()


class Deadline(SchemaExtension):
    """A schema extension that gives each query its deadline."""

    def on_execute(self) -> Iterator[None]:
        """Run a query within a QueryDeadline, and anything else as it is."""
        context = self.execution_context
        if context.operation_type is not OperationType.QUERY:
            yield
            return
        with QueryDeadline(context.context.client_gone):
            yield
