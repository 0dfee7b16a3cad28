"""Plans of mutations about one thread: they call the same resolvers, and what they show is read by one statement.

What the input is refused for is answered here, too, since the executor would ask, and count, once more. Nothing raises
NotCovered once anything may have been written.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

import orjson
from graphql import FieldNode, GraphQLObjectType

from models.actor import Actor
from models.database import retry_while_unreachable
from models.reading import Reading, run_reading
from models.refusals import Refusal, RequestError
from models.sql import known_of
from models.view import View
from resolvers import messages, read_positions
from schema.definitions import ViewerValue, plan_of
from schema.ids import NO_ROW_ID, optional_row_id, required_row_id
from schema.inputs import user_row_ids
from schema.plans.arguments import Arguments, Variables
from schema.plans.code import Ask, Viewpoint
from schema.plans.connections import Shape
from schema.plans.errors import NotCovered
from schema.plans.levels import ByIds, Level, Request
from schema.plans.paged import Paged
from schema.plans.roots import RootCompiler
from schema.plans.scopes import RowScope

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC
Send = Callable[[Actor, UUID, Variables], Awaitable[UUID]]
ERROR_FIELDS = {
    "field": "([*map(str, e.field)] if e.field is not None else None)",
    "message": "e.message",
    "code": "e.code.name",
    "__typename": "'UserError'",
}


async def _send(actor: Actor, thread_id: UUID, given: Variables) -> UUID:
    key, reply_to = given.get("clientMutationId"), optional_row_id(given.get("replyToId"), "Message")
    return await messages.send(actor, thread_id, given["body"], key, reply_to=reply_to)


async def _add_note(actor: Actor, thread_id: UUID, given: Variables) -> UUID:
    named = user_row_ids(given.get("mentionIds"))
    return await messages.add_note(actor, thread_id, given["body"], given.get("clientMutationId"), named)


async def _mark_read(actor: Actor, thread_id: UUID, given: Variables) -> UUID:
    await read_positions.mark_read(actor, thread_id, given.get("seq"))
    return thread_id


async def _mark_unread(actor: Actor, thread_id: UUID, given: Variables) -> UUID:
    await read_positions.mark_unread(actor, thread_id)
    return thread_id


# Each is given the thread that its input names, and returns the id of the row that its payload shows.
SENDS: dict[str, Send] = {
    "messageSend": _send,
    "noteAdd": _add_note,
    "threadMarkRead": _mark_read,
    "threadMarkUnread": _mark_unread,
}


async def _made_later(actor: Actor, given: Sequence[dict[str, Any]], answers: Sequence[Any]) -> Any:
    """What stands for a value that is there once the mutation is done."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Sent:
    """The message or thread that is shown, or why there is none."""

    row_id: UUID
    arguments: list[dict[str, Any]]
    refusals: tuple[Refusal, ...] = ()


class SharedReading:
    """Reads the messages of all who wait for theirs at the same time, as those do who were sent together, at once."""

    def __init__(self, level: Level, masked: bool) -> None:
        self._level, self._masked = level, masked
        self._waiting: list[tuple[UUID, asyncio.Future[Any]]] = []
        self._reading: set[asyncio.Task[None]] = set()

    async def rows(self, message_id: UUID) -> Any:
        """Rows by the texts of their ids, with that of this message. Raises OtherMask."""
        found: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((message_id, found))
        if len(self._waiting) == 1:
            task = asyncio.create_task(self._read(), name="messages sent together")
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)
        return await found

    async def _read(self) -> None:
        waiting, self._waiting = self._waiting, []
        request = Request({"rows": [message_id for message_id, _ in waiting]}, self._masked, [])
        try:
            rows = await retry_while_unreachable(lambda: run_reading(self._level.read(request)))
        except Exception as error:
            for _, found in waiting:
                if not found.done():
                    found.set_exception(error)
        else:
            for _, found in waiting:
                if not found.done():
                    found.set_result(rows)


@dataclass(frozen=True, slots=True)
class SendPlan:
    """What a sending comes to, for one kind of viewer and one database."""

    viewpoint: Viewpoint
    levels: Sequence[Level]
    arguments: Sequence[Arguments]  # of the mutation, and then those of lists in what it shows
    send: Send
    build: Callable[..., dict[str, Any]]
    shared: SharedReading | None
    viewer_values: Sequence[Ask]

    async def write(self, actor: Actor, variables: Variables) -> Sent:
        """Send. Raises NotCovered, with nothing written, for what the executor answers with an error, and for files."""
        first, *others = (one.values(variables) for one in self.arguments)
        given = first.get("input")
        if given is None or given.get("attachmentIds"):
            raise NotCovered("files")
        for level in self.levels:
            if isinstance(level, Paged):
                level.check(others[level.place - 1])
        thread_id = required_row_id(given["threadId"], "Thread")
        try:
            return Sent(await self.send(actor, thread_id, given), [first, *others])
        except Refusal as refusal:
            return Sent(NO_ROW_ID, [first, *others], (refusal,))
        except RequestError as error:
            raise NotCovered("an error") from error

    async def read(self, actor: Actor, sent: Sent, public_url: str) -> bytes:
        """The answer's data, encoded. Raises OtherMask where the store's rule is another."""
        if self.shared is not None and not sent.refusals:
            found = [await self.shared.rows(sent.row_id)]
        else:
            found = await retry_while_unreachable(lambda: run_reading(self._reading(actor, sent)))
        view = View(actor, self.viewpoint.masked, public_url)
        answers: list[Any] = [sent.refusals, str(sent.row_id)]
        for ask in self.viewer_values:
            answers.append(await retry_while_unreachable(partial(ask, actor, sent.arguments, answers)))
        return orjson.dumps(self.build(view, found, answers), option=OPTIONS)

    def _reading(self, actor: Actor, sent: Sent) -> Reading[Any]:
        request = Request({**known_of(actor), "rows": [sent.row_id]}, self.viewpoint.masked, sent.arguments)
        for level in self.levels:
            request.found.append((yield from level.read(request)))
        return request.found


class SendCompiler(RootCompiler):
    """Of a mutation that sends one message, or marks one thread."""

    def mutation(self) -> tuple[str, Send]:
        """The code for the answer's data, and what sends."""
        kind = self.schema.mutation_type
        assert kind is not None
        fields = self.selections.of([self.operation.selection_set], kind)
        if len(fields) != 1:
            raise NotCovered("several mutations")
        ((key, nodes),) = fields.items()
        name = nodes[0].name.value
        if name not in SENDS or len(nodes) != 1:
            raise NotCovered(name)
        self.argument(None, kind, nodes[0])
        self.viewer_values += [_made_later, _made_later]  # the refusals, and the text of the row's id
        payload = Shape.of(kind.fields[name].type).named
        parts = [
            f"{inner!r}: {self.of_payload(payload, same)}"
            for inner, same in self.selections.below(nodes, payload).items()
        ]
        return f"{{{key!r}: {{{', '.join(parts)}}}}}", SENDS[name]

    def of_payload(self, payload: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a field of the payload; `q0` are the refusals, and `q1` is the text of the row's id."""
        name = nodes[0].name.value
        if name == "__typename":
            return repr(payload.name)
        named: Any = Shape.of(payload.fields[name].type).named
        if name == "userErrors":
            inner = self.selections.below(nodes, named)
            parts = (f"{key!r}: {ERROR_FIELDS[same[0].name.value]}" for key, same in inner.items())
            return f"[{{{', '.join(parts)}}} for e in q0]"
        what = plan_of(payload, name)
        if isinstance(what, ViewerValue):
            return self.of_viewer(what, Shape.of(payload.fields[name].type), nodes)
        row = self.origin(named).ROW
        level = ByIds(len(self.levels), self.select(), "", self.sqlite)
        level.named = "rows"
        self.rooted(level, row)
        code = self.below(RowScope(level, level.alias, row), named, nodes)
        return f"({code} if (r{level.number} := f{level.number}.get(q1)) is not None else None)"

    def shared(self) -> SharedReading | None:
        """What reads the answers of several at once, where nothing of them depends on who asks."""
        if len(self.levels) != 1 or self.levels[0].select.values.names:
            return None
        return SharedReading(self.levels[0], self.masked)
