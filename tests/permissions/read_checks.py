"""Everything that somebody can get at, held against the model: lists, counts, nodes, search and badges."""

import re

import orjson

from tests.permissions.model import Model
from tests.permissions.scenarios import Scenario
from tests.support.api import Json, Person

MESSAGE = "id body thread { id } author { name }"
THREAD = f"""id subject unreadCount customer {{ id name }} order {{ id number }} lastMessage {{ {MESSAGE} }}
  participants {{ user {{ name }} }} messages(first: 100) {{ totalCount nodes {{ {MESSAGE} }} }}"""
SUMMARY = f"id subject customer {{ name }} lastMessage {{ {MESSAGE} }}"
READ_EVERYTHING = f"""query ($ids: [ID!]!, $unread: ThreadFilter!) {{
  viewer {{ unread {{ messages threads }} }}
  threads(first: 50) {{ totalCount nodes {{ {THREAD} }} }}
  waiting: threads(filter: $unread) {{ totalCount nodes {{ id }} }}
  orders(first: 100) {{ totalCount nodes {{ number unreadCount customer {{ name }} threads {{ {SUMMARY} }}
    recipients {{ thread {{ {SUMMARY} }} }} }} }}
  nodes(ids: $ids) {{ id ... on Message {{ {MESSAGE} }} ... on Thread {{ {SUMMARY} messages {{ nodes {{ body }} }} }}
    ... on Order {{ number buyer: customer {{ name }} }} ... on User {{ name }} }} }}"""
SECRETS = re.compile(r"\b(?:q|box)\d+z\b")
NAMES = {"ann": "Archer", "ben": "Baker"}


async def check_reads(scenario: Scenario, who: str) -> None:
    """What the model says is theirs, and nothing else, comes by any query."""
    person, model = scenario.people[who], scenario.model
    message = [message.id for thread in model.threads.values() for message in thread.messages]
    orders = [scenario.marketplace.mixed["id"], scenario.marketplace.pure["id"], scenario.marketplace.bens["id"]]
    ids = [*model.threads, *message, *orders, scenario.users["ann"], scenario.users["ben"]]
    data = await person.ask(READ_EVERYTHING, ids=ids[:100], unread={"unread": True})
    check_words(model, who, data)
    assert set(SECRETS.findall(_text(data))) == set(model.words(who))
    _check_threads(model, who, data)
    _check_orders(model, who, data["orders"])
    await _check_search(model, who, person, scenario)


def check_words(model: Model, who: str, found: Json) -> None:
    """Nothing in it is of what the person does not read; `found` may be any answer, event or error."""
    text = _text(found)
    assert set(SECRETS.findall(text)) <= set(model.words(who)), who
    for customer, name in NAMES.items():
        assert name not in text or model.sees_name(who, customer), (who, name)


def _text(found: Json) -> str:
    return orjson.dumps(found).decode()


def _check_threads(model: Model, who: str, data: Json) -> None:
    mine = {thread.id: thread for thread in model.threads.values() if model.sees(who, thread)}
    threads = data["threads"]
    assert {node["id"]: node["unreadCount"] for node in threads["nodes"]} == {
        one: model.unread(who, thread) for one, thread in mine.items()
    }
    assert threads["totalCount"] == len(mine)
    for node in threads["nodes"]:
        thread = mine[node["id"]]
        read = [message.id for message in thread.messages if model.reads(who, thread, message)]
        assert [message["id"] for message in node["messages"]["nodes"]] == read
        assert node["messages"]["totalCount"] == len(read)
        assert node["lastMessage"]["id"] == [message.id for message in thread.messages if not message.is_note][-1]
    waiting = {one: count for one, thread in mine.items() if (count := model.unread(who, thread))}
    assert {node["id"] for node in data["waiting"]["nodes"]} == set(waiting)
    assert data["waiting"]["totalCount"] == len(waiting)
    assert data["viewer"]["unread"] == {"messages": sum(waiting.values()), "threads": len(waiting)}


def _check_orders(model: Model, who: str, orders: Json) -> None:
    mine = {number for number in model.orders if model.sees_order(who, number)}
    assert {node["number"] for node in orders["nodes"]} == mine
    assert orders["totalCount"] == len(mine)
    for node in orders["nodes"]:
        talks = [
            thread for thread in model.threads.values() if thread.order == node["number"] and model.sees(who, thread)
        ]
        assert {thread["id"] for thread in node["threads"]} == {thread.id for thread in talks}
        assert node["unreadCount"] == sum(model.unread(who, thread) for thread in talks)
        contacts = [one["thread"]["id"] for one in node["recipients"] if one["thread"]]
        assert set(contacts) <= {thread.id for thread in talks}


async def _check_search(model: Model, who: str, person: Person, scenario: Scenario) -> None:
    """Words and contacts of the last messages of each thread, and customers' names."""
    known = model.words(who)
    some = [
        text
        for thread in model.threads.values()
        for message in thread.messages[-2:]
        for text in (message.word, message.contact)
    ][:30]
    found = await person.ask(_searches(some[:15])) | await person.ask(_searches(some[15:], 15))
    for place, text in enumerate(some):
        hits = [node["id"] for node in found[f"s{place}"]["nodes"]]
        assert hits == ([known[text]] if text in known else []), (who, text)
        messages = found[f"m{place}"]["nodes"]
        assert [one["message"]["thread"]["id"] for one in messages] == hits, (who, text)
        assert all(f"«{text}" in one["excerpt"] for one in messages), (who, messages)
    for customer, name in NAMES.items():
        found = (await person.reply(_searches([name])))["data"]["s0"]
        theirs = {
            one for one, thread in model.threads.items() if thread.customer == customer and model.sees(who, thread)
        }
        assert {node["id"] for node in found["nodes"]} == (theirs if model.sees_name(who, customer) else set())


def _searches(texts: list[str], start: int = 0) -> str:
    one = """s{0}: threads(filter: {{search: "{1}"}}, orderBy: NEWEST_FIRST) {{ nodes {{ id }} }}
      m{0}: messageSearch(search: "{1}") {{ nodes {{ excerpt message {{ thread {{ id }} }} }} }}"""
    asked = " ".join(one.format(place, text) for place, text in enumerate(texts, start))
    return f"{{ viewer {{ user {{ id }} }} {asked} }}"
