"""Apollo Federation: a store's gateway joins its own graph with orders, people, sellers and threads of this one.

The gateway passes the viewer's token on, and gets what that viewer may see; all else is null.
"""

from dataclasses import replace
from functools import cache
from typing import Annotated, Any, NewType

import strawberry
from graphql import ObjectTypeDefinitionNode, parse, print_ast
from strawberry.schema.base import BaseSchema
from strawberry.types.scalar import ScalarDefinition

from models.refusals import RequestError
from models.view import View
from resolvers.entities import Named, find_named
from resolvers.texts import can_be_kept
from schema.context import Info
from schema.ids import row_id
from schema.orders import Order
from schema.people import User, Vendor
from schema.threads import Thread

MAX_REPRESENTATIONS = 100
LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])\n\n'
KEYS = {  # by type: what names one of it, in the store's graph, too
    "Order": ('@key(fields: "id")', '@key(fields: "externalId")'),
    "User": ('@key(fields: "id")', '@key(fields: "externalId role")'),
    "Vendor": ('@key(fields: "id")', '@key(fields: "externalId")'),
    "Thread": ('@key(fields: "id")',),
    "PageInfo": ("@shareable",),
}
OWN = ("_Any", "_Entity", "_Service")
TYPES: dict[str, Any] = {"Order": Order, "User": User, "Vendor": Vendor, "Thread": Thread}

Any_ = NewType("Any_", dict[str, Any])
ANY: ScalarDefinition = strawberry.scalar(
    name="_Any", description="An object that names one of another service's: its `__typename`, and one of its keys."
)
Entity = Annotated[
    Order | User | Vendor | Thread,
    strawberry.union("_Entity", description="What a gateway can join with types of other services."),
]


@strawberry.type(name="_Service")
class Service:
    """A service, as a gateway composes it."""

    sdl: str = strawberry.field(description="The schema with the directives of Apollo Federation 2.")


@strawberry.type
class FederationQueries:
    """What a gateway asks."""

    @strawberry.field(name="_service", description="For a gateway of Apollo Federation: this service's schema.")
    def service(self, info: Info) -> Service:
        """The schema, to be composed."""
        return Service(sdl=subgraph_sdl(info.schema))

    @strawberry.field(
        name="_entities",
        description="For a gateway of Apollo Federation: orders, people, vendors and threads by their keys, at most "
        "100, in the order in which they are named. Null for what the viewer may not see.",
    )
    async def entities(self, info: Info, representations: list[Any_]) -> list[Entity | None]:
        """What the viewer may see of what is named."""
        actor, view = info.context.actor, await info.context.view()
        if len(representations) > MAX_REPRESENTATIONS:
            raise RequestError(f"Ask for at most {MAX_REPRESENTATIONS} entities at once.")
        wanted = [_named(one) for one in representations]
        rows = await find_named(actor, wanted)
        return [_shown(one, row, view) if one and row else None for one, row in zip(wanted, rows, strict=True)]


def _shown(named: Named, row: Any, view: View) -> Any:
    """The entity as the viewer sees it; None for one by an id that they are not shown, or it could be tried out."""
    entity = TYPES[named.kind].of(row, view)
    return None if named.external_id is not None and entity.external_id != named.external_id else entity


def _named(given: Any) -> Named | None:
    """What a representation names; None for what names nothing. Raises RequestError for a type that has no key."""
    kind = given.get("__typename") if isinstance(given, dict) else None
    if kind not in TYPES:
        raise RequestError("A representation has a `__typename`: Order, User, Vendor or Thread.")
    if isinstance(given.get("id"), str):
        found = row_id(given["id"], kind)
        return None if found is None else Named(kind, found)
    external_id, role = given.get("externalId"), given.get("role")
    is_whole = isinstance(external_id, str) and can_be_kept(external_id) and (kind != "User" or isinstance(role, str))
    return (
        Named(kind, external_id=external_id, role=role if kind == "User" else None)
        if is_whole and kind != "Thread"
        else None
    )


@cache
def subgraph_sdl(schema: BaseSchema) -> str:
    """The schema as a gateway composes it: without what is for the gateway alone, and with the keys."""
    document = parse(schema.as_str())
    kept = [one for one in document.definitions if getattr(getattr(one, "name", None), "value", None) not in OWN]
    return LINK + print_ast(replace(document, definitions=tuple(_with_keys(one) for one in kept)))


def _with_keys(node: Any) -> Any:
    if not isinstance(node, ObjectTypeDefinitionNode):
        return node
    fields = tuple(one for one in node.fields or () if one.name.value not in ("_service", "_entities"))
    keys = KEYS.get(node.name.value, ())
    said: Any = parse(f"type X {' '.join(keys)} {{ x: Int }}").definitions[0]
    return replace(node, fields=fields, directives=tuple(said.directives or ()))
