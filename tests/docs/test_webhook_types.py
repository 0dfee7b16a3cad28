"""docs/notifications.md names every type of a webhook."""

import pytest

from resolvers.webhook_deliveries import WEBHOOK_TYPES, webhook_type
from schema.events import TYPES
from tests.docs.blocks import ROOT

SENT = sorted({webhook_type(one.__name__) for one in TYPES.values()} | set(WEBHOOK_TYPES.values()) | {"order.event"})


@pytest.mark.parametrize("name", SENT)
def test_a_type_stands_among_the_webhooks(name: str) -> None:
    page = (ROOT / "docs" / "notifications.md").read_text()
    section = page.partition("\n## Webhooks\n")[2].partition("\n## ")[0]
    types = section.partition("Types: ")[2].partition("```")[0]
    assert f"`{name}`" in types
