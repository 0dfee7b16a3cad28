"""Plans of subscriptions: what a document shows of events is read by one statement a list, for all who follow with it.

Whoever could be sent the same bytes is sent the same: while an answer is made, it is recorded what of the viewer was
looked at, and the answer serves all who are alike in that.
"""

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import DocumentNode, FieldNode, GraphQLObjectType, GraphQLSchema, OperationDefinitionNode

from models.actor import Actor
from models.enums import EventKind, Role
from models.event_rows import LoggedEventRow
from models.reading import Reading, run_reading
from models.sql import Values, known_of
from models.view import View
from schema import definitions as kinds
from schema.plans.arguments import Variables
from schema.plans.code import MASKABLE, Viewpoint
from schema.plans.compiler import Compiler
from schema.plans.connections import Shape
from schema.plans.dependence import Dependence, ObservedActor, ObservedValues
from schema.plans.errors import NotCovered, OtherMask
from schema.plans.levels import ByIds, Level, Request
from schema.plans.plan import OPTIONS, Plan, compiled
from schema.plans.scopes import RowScope
from schema.plans.selections import condition_values, conditions_of
from subscriptions.cursor import encode_cursor
from subscriptions.feeds import LoggedEvent

TRIES = 3


class ByPositions(ByIds):
    """The events of certain numbers."""

    named = "events"

    def __init__(self, number: int, compiler: Compiler) -> None:
        Level.__init__(self, number, compiler.select(), "", compiler.sqlite)
        self.key = self.select.column(f"{self.alias}.id")

    def statement(self, request: Request) -> tuple[str, Values]:
        """For all of them at once."""
        place = self.select.values.place(self.named)
        numbers = f"(SELECT value FROM json_each({place}))" if self.sqlite else f"ANY({place}::bigint[])"
        mine = f"{self.alias}.id IN {numbers}" if self.sqlite else f"{self.alias}.id = {numbers}"
        return self.select.text(self.source, f"WHERE {mine}"), self.select.values


class EventCompiler(Compiler):
    """Of a subscription, as it shows events of one type. In place of the viewer's cursor it writes a `hole`."""

    hole = ""

    def subscription(self, kind: GraphQLObjectType) -> str:
        """The code for the answer's data, of an event that is a row of the first level."""
        root = self.schema.subscription_type
        assert root is not None
        ((key, nodes),) = self.selections.of([self.operation.selection_set], root).items()
        level = ByPositions(0, self)
        self.rooted(level, LoggedEventRow)
        return f"{{{key!r}: {self.below(RowScope(level, level.alias, LoggedEventRow), kind, nodes)}}}"

    def of_row(self, scope: RowScope, what: Any, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a field of a row."""
        return repr(self.hole) if isinstance(what, kinds.CursorAfter) else super().of_row(scope, what, shape, nodes)

    def present(self, scope: RowScope, what: kinds.Present, shape: Shape, nodes: list[FieldNode]) -> str:
        """Raise NotCovered: who is there is another thing for each viewer."""
        raise NotCovered("who is there")


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed: an operation with its variables."""

    schema: GraphQLSchema
    document: DocumentNode
    operation: OperationDefinitionNode
    variables: Variables
    public_url: str
    sqlite: bool


class EventDocument:
    """What a document shows viewers of a role of events, whose `types` are named by their kinds. Raises NotCovered."""

    def __init__(self, followed: Followed, role: Role, types: Mapping[EventKind, str]) -> None:
        self.is_personal = False  # whether rows were read that are one viewer's
        self._followed, self._role = followed, role
        self._masked = False  # whether the store masked contact data when that was last seen
        self._hole = secrets.token_hex(16)  # which nobody can write
        masks = (False, True) if role in MASKABLE else (False,)
        self._plans = {(kind, mask): self._compiled(name, mask) for kind, name in types.items() for mask in masks}

    def _compiled(self, name: str, masked: bool) -> Plan:
        all_of, viewpoint = self._followed, Viewpoint(self._role, masked)
        conditions = condition_values(conditions_of(all_of.document), all_of.operation, all_of.variables)
        compiler = EventCompiler(all_of.schema, all_of.document, all_of.operation, viewpoint, conditions, all_of.sqlite)
        compiler.hole = self._hole
        kind = all_of.schema.type_map[name]
        assert isinstance(kind, GraphQLObjectType)
        code = compiler.subscription(kind)
        if compiler.viewer_values:
            raise NotCovered("what is asked of the viewer")
        build, source = compiled(code, compiler.tools, len(compiler.levels), 0)
        return Plan(viewpoint, compiler.levels, compiler.arguments, (), build, source)

    async def read(self, events: Sequence[LoggedEvent], actor: Actor) -> "EventReading | None":
        """Read what events show to an actor and, if the reading says so, to others; None where the executor has to."""
        by_kind = defaultdict[EventKind, list[int]](list)
        for event in events:
            by_kind[event.kind].append(event.id)
        for _ in range(TRIES):
            reading = EventReading(self._hole, self._masked, self._followed.public_url)
            try:
                for kind, numbers in by_kind.items():
                    await self._read_kind(reading, kind, numbers, actor)
            except OtherMask:
                self._masked = not self._masked
            except NotCovered:
                return None
            else:
                self.is_personal = reading.only_for is not None
                return reading
        return None

    async def _read_kind(self, reading: "EventReading", kind: EventKind, numbers: list[int], actor: Actor) -> None:
        plan = self._plans[kind, self._masked]
        known = ObservedValues(known_of(actor))
        request = Request(known, self._masked, plan.given(actor, self._followed.variables))
        known["events"] = numbers
        found = await run_reading(_found(plan, request))
        if known.depends_on_viewer or any(what is not None and what.decode is not None for _, what in plan.arguments):
            reading.only_for = actor
        reading.add(plan, found)


def _found(plan: Plan, request: Request) -> Reading[list[Any]]:
    for level in plan.levels:
        request.found.append((yield from level.read(request)))
    return request.found


class EventReading:
    """Rows of events, and what was made of them."""

    def __init__(self, hole: str, masked: bool, public_url: str) -> None:
        self.only_for: Actor | None = None
        self._hole, self._masked, self._public_url = b'"%b"' % hole.encode(), masked, public_url
        self._rows: dict[int, tuple[Plan, Any, list[Any]]] = {}
        self._made = defaultdict[int, list[tuple[Dependence, list[bytes]]]](list)

    def add(self, plan: Plan, found: list[Any]) -> None:
        """Rows of one kind of event, by their numbers, and what belongs to them."""
        events, *below = found
        self._rows.update({number: (plan, row, below) for number, row in events.items()})

    def serves(self, actor: Actor) -> bool:
        """Whether the rows are as this actor's would be."""
        return self.only_for is None or self.only_for == actor

    def payload(self, actor: Actor, number: int) -> bytes | None:
        """The result for who may see that event; None where it is gone, or the executor has to say it."""
        if number not in self._rows:
            return None
        parts = next((made for depends, made in self._made[number] if depends.fits(actor)), None)
        if parts is None:
            observed = ObservedActor(actor)
            try:
                parts = self._build(View(observed, self._masked, self._public_url), number)
            except NotCovered:
                return None
            self._made[number].append((observed.dependence(), parts))
        if len(parts) == 1:
            return parts[0]
        return (b'"%b"' % encode_cursor(number, actor).encode()).join(parts)

    def _build(self, view: View, number: int) -> list[bytes]:
        plan, row, below = self._rows[number]
        data = orjson.dumps(plan.build(view, [row, *below], ()), option=OPTIONS)
        return (b'{"data":%b}' % data).split(self._hole)
