"""What a message tells of an event of its order: stored as facts, and said in each reader's language."""

from collections.abc import Callable
from dataclasses import dataclass

import orjson

from languages.wording import Wording, translations, wording_for
from models.enums import OrderEventKind

BEGINNING = '{"event":'  # of what is stored, by which it is told from the steps of disputes


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An event of an order as its message tells it; `is_status` is a change of the order's status, as Parley saw it.

    What the store said of it in words is the message's body.
    """

    kind: OrderEventKind
    carrier: str | None = None
    tracking_number: str | None = None
    tracking_url: str | None = None
    is_status: bool = False

    def json(self) -> str:
        """Return the facts as they are stored."""
        facts = {
            "event": self.kind.value,
            "carrier": self.carrier,
            "number": self.tracking_number,
            "url": self.tracking_url,
            "status": self.is_status or None,
        }
        return orjson.dumps({name: value for name, value in facts.items() if value is not None}).decode()


def tells_order_event(stored: str | None) -> bool:
    """Whether a message's facts are of an event of its order, and not of a step of a dispute."""
    return stored is not None and stored.startswith(BEGINNING)


def order_facts_of(stored: str) -> OrderFacts:
    """Return facts from the JSON that `OrderFacts.json` made."""
    facts = orjson.loads(stored)
    return OrderFacts(
        OrderEventKind(facts["event"]), facts.get("carrier"), facts.get("number"), facts.get("url"), "status" in facts
    )


def status_words(before: str, after: str) -> str:
    """Return what the event of a changed status says: both of the store's words."""
    return f"{before} \N{RIGHTWARDS ARROW} {after}"


def say_order_event(wording: Wording, stored: str, words: str, shown: Callable[[str], str]) -> str:
    """Return a message's body: what happened, by whom it is carried, where to follow it, and the store's words.

    `shown` is how the reader sees a reference of the store's; a link that they do not see as it is, is left out.
    """
    facts = order_facts_of(stored)
    said = [shown(one) for one in (facts.carrier, facts.tracking_number) if one]
    if facts.tracking_url and shown(facts.tracking_url) == facts.tracking_url:
        said.append(facts.tracking_url)
    phrase = order_phrase(wording, facts)
    sentence = f"{phrase}: {' '.join(said)}" if phrase and said else phrase or " ".join(said)
    if facts.is_status:
        return f"{sentence}: {words}"
    if not words:
        return sentence
    return f"{sentence}{'' if said or not sentence else '.'} {words}".strip()


def order_phrase(wording: Wording, facts: OrderFacts) -> str:
    """Return what happened in a word or two; nothing of a note, whose own words say it all."""
    if facts.is_status:
        return wording.say("event_status")
    return "" if facts.kind is OrderEventKind.NOTE else wording.say(f"event_{facts.kind.value}")


def searchable_facts(stored: str) -> str:
    """Return what an event is found by, whatever language its reader reads, but for the store's words."""
    facts = order_facts_of(stored)
    phrases = [order_phrase(wording_for(language), facts) for language in translations()]
    return " ".join([*phrases, *filter(None, (facts.carrier, facts.tracking_number))])
