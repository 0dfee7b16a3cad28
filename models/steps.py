"""What a message about a dispute reports, stored as facts, and said in each reader's language."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

import orjson

from languages.wording import Wording, translations, wording_for
from models.enums import ChargebackStatus, DisputeReason, DisputeStatus, ResolutionKind, Role
from models.order_facts import say_order_event, searchable_facts, tells_order_event

WITHOUT_PHRASE = ("open", "reopen")  # steps whose author has to say something, which says it all
WITH_WORDS = ("ship", "label", "receive", "refuse")  # steps whose author's words do not say what happened
BY_DEADLINE = ("lapse", "expire", "miss", "overdue")
LAPSED = {DisputeStatus.ESCALATED: "step_lapse", DisputeStatus.EXPIRED: "step_expire"}  # by a deadline


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a dispute as its message reports it.

    `action` is the name of a DisputeAction in lower case. An opening has a `reason`. With a resolution go its `kind`
    and, for some kinds, an `amount` in the minor unit of `currency`, which has so many decimal `digits`. `due` is until
    when the next side has to act. A `chargeback` is where the same stands at the customer's bank; vendors see its
    `own_amount`.
    """

    action: str
    reason: DisputeReason | None = None
    kind: ResolutionKind | None = None
    amount: int | None = None
    currency: str | None = None
    digits: int = 2
    due: datetime | None = None
    chargeback: ChargebackStatus | None = None
    own_amount: int | None = None

    def json(self) -> str:
        """Return the step as it is stored."""
        facts = {
            "action": self.action,
            "reason": self.reason and self.reason.value,
            "kind": self.kind and self.kind.value,
            "amount": self.amount,
            "currency": self.currency,
            "digits": self.digits if self.amount is not None else None,
            "due": self.due and self.due.isoformat(),
            "chargeback": self.chargeback and self.chargeback.value,
            "own_amount": self.own_amount,
        }
        return orjson.dumps({name: value for name, value in facts.items() if value is not None}).decode()


@lru_cache(maxsize=2000)
def step_of(stored: str) -> Step:
    """Return a step from the JSON that `Step.json` made."""
    facts = orjson.loads(stored)
    return Step(
        facts["action"],
        DisputeReason(facts["reason"]) if "reason" in facts else None,
        ResolutionKind(facts["kind"]) if "kind" in facts else None,
        facts.get("amount"),
        facts.get("currency"),
        facts.get("digits", 2),
        datetime.fromisoformat(facts["due"]) if "due" in facts else None,
        ChargebackStatus(facts["chargeback"]) if "chargeback" in facts else None,
        facts.get("own_amount"),
    )


def writer_of(author: Role, stored: str | None) -> Role:
    """Return whose words a message holds: its author's, but an acceptance repeats the seller's of the proposal."""
    if stored is None or tells_order_event(stored):
        return author
    return Role.VENDOR if step_of(stored).action == "accept" else author


def say_comment(
    wording: Wording, comment: str | None, by: Role, status: DisputeStatus, reported: bool, action: str | None
) -> str | None:
    """Return the comment of a step in a dispute's history, after what happened where neither it nor the status says so.

    That is what a deadline or a return has done, in the reader's language. `reported` is whether the step is the
    backend's report on a settlement; of a step without an `action`, which was taken before it was kept, its author and
    status have to tell.
    """
    if action is not None:
        if action not in (*WITH_WORDS, *BY_DEADLINE):
            return comment
        return f"{wording.say(f'step_{action}')} {comment or ''}".rstrip()
    if by is Role.SYSTEM and status in LAPSED and not reported:
        return wording.say(LAPSED[status])
    return comment


def say_step(
    wording: Wording, stored: str | None, words: str, shown: Callable[[str], str] = str, reader: Role | None = None
) -> str:
    """Return a message's body: the author's words and, where it reports a step or an order's event, what happened.

    A step that its author has explained is said by these words alone, but for one with a resolution, which comes first.
    `shown` is how the `reader` sees references of the store's.
    """
    if stored is None:
        return words
    if tells_order_event(stored):
        return say_order_event(wording, stored, words, shown)
    step = step_of(stored)
    said = bool(words) and step.kind is None and step.action not in WITH_WORDS
    if step.action in WITHOUT_PHRASE or said:
        return words
    return f"{_phrase(wording, _as_seen(step, reader))} {words}".rstrip()


def _as_seen(step: Step, reader: Role | None) -> Step:
    """The step with the amounts that its reader sees."""
    hidden = reader is Role.VENDOR and step.own_amount is not None
    return replace(step, amount=step.own_amount) if hidden else step


def resolution_of(wording: Wording, step: Step) -> str:
    """Return what a step's resolution gives the customer, such as `a partial refund of 12.50 USD`."""
    assert step.kind is not None
    key = f"kind_{step.kind.value}"
    if step.amount is None or step.currency is None:
        return wording.say(key)
    return wording.say(f"{key}_of", amount=wording.money(step.amount, step.currency, step.digits))


def _phrase(wording: Wording, step: Step) -> str:
    if step.kind is not None:
        return wording.say(f"step_{step.action}", resolution=resolution_of(wording, step))
    if step.chargeback is not None and step.amount is not None and step.currency is not None:
        amount = wording.money(step.amount, step.currency, step.digits)
        return wording.say(f"step_chargeback_{step.chargeback.value}", amount=amount)
    return wording.say(f"step_{step.action}")


@lru_cache(maxsize=500)
def searchable_text(stored: str) -> str:
    """Return what a step, or an event, is called in every language, for each reader finds it by what they read."""
    if tells_order_event(stored):
        return searchable_facts(stored)
    step = _as_seen(step_of(stored), Role.VENDOR)  # what somebody may not read, they find nothing by either
    every = [wording_for(language) for language in translations()]
    if step.reason is not None:
        return " ".join(one.say(f"reason_{step.reason.value}") for one in every)
    return " ".join(_phrase(one, step) for one in every if step.action not in WITHOUT_PHRASE)
