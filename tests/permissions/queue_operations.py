"""How the operations of the table that are about the queue of staff are asked."""

import itertools
from collections.abc import Callable

from tests.permissions.kinds_table import chargeback
from tests.permissions.targets import Targets
from tests.support.api import Json, Person

_numbers = itertools.count()


def _by_id(target: str, targets: Targets, person: Person) -> Json:
    return {"id": target}


def _nothing(target: str, targets: Targets, person: Person) -> Json:
    return {}


def _snooze() -> Json:
    """A change that no earlier one has made."""
    return {"state": "SNOOZED", "snoozedUntil": f"2099-01-01T00:00:00.{next(_numbers):06}Z"}


QUEUE_QUERIES: dict[str, tuple[str, Callable[[str, Targets, Person], Json]]] = {
    "labels": ("{ labels { id } }", _nothing),
    "savedViews": ("{ savedViews { id } }", _nothing),
    "threadCounts": (
        "query ($it: ID!) { threadCounts(filters: [{orderId: $it}]) }",
        lambda target, targets, person: {"it": target},
    ),
    **{
        name: (f"mutation ($id: ID!) {{ {name}(id: $id) {{ userErrors {{ code }} }} }}", _by_id)
        for name in ("labelDelete", "savedViewDelete")
    },
}
QUEUE_INPUTS: dict[str, Callable[[str, Targets, Person], Json]] = {
    "chargebackReport": lambda target, targets, person: chargeback(targets.marketplace.pure["externalId"]),
    "threadsUpdate": lambda target, targets, person: {"threadIds": [target], **_snooze()},
    "threadsUpdate.filter": lambda target, targets, person: {"filter": {"orderId": target}, **_snooze()},
    "threadsUpdate.label": lambda target, targets, person: {
        "threadIds": [targets.ids["shop"]],
        "addLabelIds": [target],
        **_snooze(),
    },
    "threadsUpdateUndo": lambda target, targets, person: {"undo": target},
    "labelSet.new": lambda target, targets, person: {"name": f"Label {next(_numbers)}", "color": "#00aa00"},
    "labelSet": lambda target, targets, person: {"id": target, "name": "Tag", "color": "#00aa00"},
    "savedViewSet.new": lambda target, targets, person: {"name": "Mine", "query": "{}"},
    "savedViewSet": lambda target, targets, person: {"id": target, "name": "Ours", "query": "{}", "shared": True},
}
