"""Reading the log as clients do: page by page, and live."""

from typing import Any

from tests.support.api import Person
from tests.support.live_server import Subscription, WebSocketClient

Json = Any

FIELDS = """__typename id cursor thread { id } ... on MessageAdded { message { id seq body kind } }
  ... on MessageDeleted { message { seq } } ... on ThreadRead { seq reader { externalId } }
  ... on DisputeChanged { dispute { status } } ... on Typing { user { externalId } }"""
EVENTS = f"""query ($after: String!, $thread: ID, $first: Int) {{
  events(after: $after, threadId: $thread, first: $first) {{ cursor hasMore nodes {{ {FIELDS} }} }} }}"""
INBOX = f"subscription ($after: String) {{ inboxEvents(after: $after) {{ {FIELDS} }} }}"
THREAD = f"subscription ($id: ID!, $after: String) {{ threadEvents(threadId: $id, after: $after) {{ {FIELDS} }} }}"
ADDED = """subscription ($id: ID!, $after: String) { messageAdded(threadId: $id, after: $after) {
  id cursor thread { id } message { seq body kind } } }"""
TYPE = "mutation ($input: TypingStartInput!) { typingStart(input: $input) { userErrors { code } } }"
NOTE = "mutation ($input: NoteAddInput!) { noteAdd(input: $input) { message { id seq } userErrors { code } } }"
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"


async def current_cursor(person: Person) -> str:
    """The end of the log, as a cursor of somebody's."""
    return str((await person.ask("{ eventCursor }"))["eventCursor"])


async def events_page(person: Person, after: str, thread: str | None = None, first: int | None = None) -> Json:
    """A page of what somebody missed."""
    size = {} if first is None else {"first": first}
    return (await person.ask(EVENTS, after=after, thread=thread, **size))["events"]


async def events_after(person: Person, after: str, thread: str | None = None, first: int = 100) -> list[Json]:
    """All that somebody missed, page by page."""
    nodes, more = [], True
    while more:
        got = await events_page(person, after, thread, first)
        nodes += got["nodes"]
        after, more = got["cursor"], got["hasMore"]
    return nodes


async def subscribe_live(ws: WebSocketClient, query: str, **variables: Json) -> Subscription:
    """A subscription that is live."""
    return await (await ws.subscribe(query, **variables)).wait_until_live()


def ids(events: list[Json]) -> list[str]:
    """By which events are compared."""
    return [event["id"] for event in events]
