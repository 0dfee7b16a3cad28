"""Steps of disputes that earlier versions stored as English sentences, told from these as facts.

Only what is certain is told: the messages of a dispute and its steps have to match one by one, and the facts have to
give the very sentence again. Everything else stays as it is.
"""

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

from languages.wording import CANONICAL
from models.enums import DisputeReason, ResolutionKind
from models.steps import Step, say_step

Fetch = Callable[[str, list[Any]], Awaitable[Sequence[dict[str, Any]]]]
Store = Callable[[str, list[list[Any]]], Awaitable[None]]
DISPUTES_AT_ONCE = 500
AMOUNT = r"(?: of (?P<amount>[\d,]+(?:\.(?P<decimals>\d+))?) (?P<currency>[A-Z]{3}))?"
VERBS = {"propose": "Proposed", "accept": "Accepted", "resolve": "Decided"}
SIMPLE = {"withdrawn": "withdraw", "expired": "expire"}


async def convert_past_steps(fetch: Fetch, store: Store) -> None:
    """Give every message of a dispute its step; `fetch` runs a query, `store` an update with rows of values."""
    between = "WHERE dispute_id >= $1 AND dispute_id <= $2"
    disputes = await fetch("SELECT id, reason FROM disputes ORDER BY id", [])
    for start in range(0, len(disputes), DISPUTES_AT_ONCE):
        some = disputes[start : start + DISPUTES_AT_ONCE]
        span = [some[0]["id"], some[-1]["id"]]
        messages = _grouped(
            await fetch(
                f"SELECT id, dispute_id, author_id, body FROM messages {between} ORDER BY dispute_id, seq", span
            )
        )
        steps = _grouped(
            await fetch(
                f"""SELECT s.dispute_id, s.by_id, s.status, u.role FROM dispute_steps s JOIN users u ON u.id = s.by_id
                {between} AND s.settlement IS NULL ORDER BY s.dispute_id, s.id""",
                span,
            )
        )
        changed = [
            row
            for dispute in some
            for row in _converted(dispute["reason"], steps[dispute["id"]], messages[dispute["id"]])
        ]
        if changed:
            await store("UPDATE messages SET step = $1, body = $2 WHERE id = $3", changed)


def _grouped(rows: Sequence[dict[str, Any]]) -> defaultdict[Any, list[dict[str, Any]]]:
    grouped: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["dispute_id"]].append(row)
    return grouped


def _converted(reason: str, steps: list[dict[str, Any]], messages: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """Yield step, words and id of the messages that are certain; of none if they do not match the steps one by one."""
    if [one["by_id"] for one in steps] != [one["author_id"] for one in messages]:
        return
    for place, (taken, message) in enumerate(zip(steps, messages, strict=True)):
        body = message["body"]
        if body and (found := _step_of(taken["status"], taken["role"], place == 0, reason, body)) is not None:
            step, words = found
            if say_step(CANONICAL, step.json(), words) == body:
                yield [step.json(), words, message["id"]]


def _step_of(status: str, role: str, first: bool, reason: str, body: str) -> tuple[Step, str] | None:
    """Return what a step with that outcome was, and its author's words."""
    if status == "open":
        return Step("open" if first else "reopen", DisputeReason(reason)), body
    if status in ("resolution_proposed", "resolved"):
        actions = ("propose",) if status == "resolution_proposed" else ("accept", "resolve")
        return next(filter(None, (_resolution(action, body) for action in actions)), None)
    action = SIMPLE.get(status) or ("lapse" if role == "system" else "escalate")
    alone = body == CANONICAL.say(f"step_{action}")
    return Step(action), "" if alone else body


def _resolution(action: str, body: str) -> tuple[Step, str] | None:
    for kind in ResolutionKind:
        label = re.escape(CANONICAL.say(f"kind_{kind.value}"))
        found = re.fullmatch(rf"{VERBS[action]}: {label}{AMOUNT}\.(?: (?P<words>.*))?", body, re.DOTALL)
        if found is not None:
            amount, words = found["amount"], found["words"] or ""
            minor = int(re.sub(r"[,.]", "", amount)) if amount else None
            return Step(action, None, kind, minor, found["currency"], len(found["decimals"] or "")), words
    return None
