"""Plans, and running them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, OperationType

from models.actor import Actor
from models.database import UNREACHABLE_ERRORS
from models.reading import Reading, run_reading
from models.refusals import QueryGivenUp, RequestError
from models.sql import known_of
from models.view import View
from schema.definitions import Paged
from schema.plans.arguments import Arguments, Variables
from schema.plans.code import Ask, Viewpoint
from schema.plans.errors import NotCovered
from schema.plans.levels import Level, Request
from schema.plans.roots import RootCompiler
from schema.plans.sending import SendCompiler, SendPlan

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC  # asyncpg gives the last instant there is without a zone


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation comes to, for one kind of viewer and one database. `source` is its code, to be looked at."""

    viewpoint: Viewpoint
    levels: Sequence[Level]
    arguments: Sequence[tuple[Arguments, Paged | None]]
    viewer_values: Sequence[Ask]
    build: Callable[..., dict[str, Any]]
    source: str

    async def run(self, actor: Actor, variables: Variables, public_url: str = "") -> bytes:
        """The answer's data, encoded. Raises NotCovered, and OtherMask where the store's rule is another."""
        request = Request(known_of(actor), self.viewpoint.masked, self.given(actor, variables))
        view = View(actor, self.viewpoint.masked, public_url)
        try:
            answers = await self._answers(actor, request.arguments)
            if not self.levels:
                return self._encoded(view, request, answers)
            return await run_reading(self._reading(view, request, answers))
        except UNREACHABLE_ERRORS as error:
            raise NotCovered("the database is away") from error

    async def _answers(self, actor: Actor, given: Sequence[dict[str, Any]]) -> list[Any]:
        """What is asked of the viewer. Raises NotCovered for what the executor answers with an error."""
        answers: list[Any] = []
        try:
            for ask in self.viewer_values:
                answers.append(await ask(actor, given, answers))
        except QueryGivenUp:
            raise
        except RequestError as error:
            raise NotCovered("an error") from error
        return answers

    def given(self, actor: Actor, variables: Variables) -> list[dict[str, Any]]:
        """The arguments of its fields. Raises NotCovered."""
        found = []
        for arguments, what in self.arguments:
            given = arguments.values(variables)
            if what is not None and what.decode is not None:
                given = {**given, **what.decode(actor, self.viewpoint.masked, given)}
            found.append(given)
        return found

    def _reading(self, view: View, request: Request, answers: list[Any]) -> Reading[bytes]:
        for level in self.levels:
            request.found.append((yield from level.read(request)))
        return self._encoded(view, request, answers)

    def _encoded(self, view: View, request: Request, answers: list[Any]) -> bytes:
        return orjson.dumps(self.build(view, request.found, answers), option=OPTIONS)


def compile_operation(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    viewpoint: Viewpoint,
    conditions: Variables,
    sqlite: bool,
) -> "Plan | SendPlan":
    """The plan of an operation in a document that has been validated. Raises NotCovered.

    `conditions` are the values of the variables in its @skip and @include.
    """
    if operation.operation is OperationType.MUTATION and not operation.directives:
        return _compile_sending(SendCompiler(schema, document, operation, viewpoint, conditions, sqlite), viewpoint)
    if operation.operation is not OperationType.QUERY or operation.directives:
        raise NotCovered("no query")
    compiler = RootCompiler(schema, document, operation, viewpoint, conditions, sqlite)
    code = compiler.query()
    build, source = compiled(code, compiler.tools, len(compiler.levels), len(compiler.viewer_values))
    return Plan(viewpoint, compiler.levels, compiler.arguments, compiler.viewer_values, build, source)


def _compile_sending(compiler: SendCompiler, viewpoint: Viewpoint) -> SendPlan:
    code, send = compiler.mutation()
    build, _ = compiled(code, compiler.tools, len(compiler.levels), len(compiler.viewer_values))
    if any(what is not None and what.decode is not None for _, what in compiler.arguments):
        raise NotCovered("a filter")
    arguments, asked = [one for one, _ in compiler.arguments], compiler.viewer_values[2:]
    return SendPlan(viewpoint, compiler.levels, arguments, send, build, compiler.shared(), asked)


def compiled(code: str, tools: dict[str, object], levels: int, viewer_values: int) -> tuple[Callable[..., Any], str]:
    """A function that builds the answer of the view, what the levels have found, and the values about the viewer."""
    found = "".join(
        f"{letter}{number}, " for letter, count in (("f", levels), ("q", viewer_values)) for number in range(count)
    )
    ones = "".join(f"    r{number} = f{number}\n" for number in range(levels))
    unpacked = f"    {found}= *f, *q,\n" if found else ""
    source = f"def build(view, f, q):\n{unpacked}{ones}    return {code}\n"
    scope = dict(tools)
    exec(compile(source, "<plan>", "exec"), scope)
    build: Any = scope["build"]
    return build, source
