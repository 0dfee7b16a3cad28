"""The schema, put together."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import strawberry
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types.execution import ExecutionContext
from strawberry.types.graphql import OperationType

from schema.context import Context
from schema.deadline import Deadline
from schema.descriptions import describe
from schema.documents import DocumentCache
from schema.errors import ErrorCodes
from schema.events import EVENTS
from schema.federation import ANY, Any_
from schema.introspection import Introspection
from schema.mutation import Mutation
from schema.query import Query
from schema.scalars import AMOUNT, DATE_TIME, Amount
from schema.store import CannedReply
from schema.subscription import Subscription


class OperationContext(SchemaExtension):
    """Gives each operation a context of its own: over a WebSocket strawberry hands all of them the connection's."""

    def on_operation(self) -> Iterator[None]:
        """Replace the connection's context by one of the operation's own, before anything runs."""
        outer: Context = self.execution_context.context
        own = self.execution_context.context = outer.for_operation()
        yield
        outer.operation_name = own.operation_name = self.execution_context.operation_name


class Schema(strawberry.Schema):
    """Parley's schema. Strawberry would log every refusal with its traceback; ErrorCodes logs what matters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        describe(self._schema)

    async def execute(self, *args: Any, **options: Any) -> Any:
        """One result: a subscription, which has many, is refused before it runs."""
        allowed = options.get("allowed_operation_types") or OperationType
        options["allowed_operation_types"] = set(allowed) - {OperationType.SUBSCRIPTION}
        return await super().execute(*args, **options)

    def process_errors(self, errors: list[Exception], execution_context: ExecutionContext | None = None) -> None:  # type: ignore[override]
        """Do nothing: the extension ErrorCodes logs errors."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[*EVENTS, CannedReply],
    extensions=[OperationContext, ErrorCodes, DocumentCache, Deadline, Introspection],
    config=StrawberryConfig(scalar_map={datetime: DATE_TIME, Amount: AMOUNT, Any_: ANY}),
)
