"""Every action that is written into the audit log has words of its own in the dashboard."""

import re
from pathlib import Path

from resolvers.dispute_steps import MUTATIONS

ROOT = Path(__file__).parent.parent.parent
RECORDED = re.compile(r'record_audit\(\s*actor,\s*"(\w+)"')


def test_the_dashboard_knows_each_action_of_the_audit_log() -> None:
    resolvers = [file.read_text() for file in (ROOT / "resolvers").glob("*.py")]
    recorded = {action for text in resolvers for action in RECORDED.findall(text)}
    assert recorded >= {"userBlock", "disputeEvidence"}, "the pattern finds them"
    # An admin accepts no proposal; an order changes hands by the backend or an import, see order_transfer.py.
    by_table = {*MUTATIONS.values()} - {"disputeAcceptResolution"} | {"orderTransfer"}
    known = re.search(r"ACTIONS = \[(.*?)\]", (ROOT / "web/dashboard/settings/audit.ts").read_text(), re.DOTALL)
    assert known is not None
    assert recorded | by_table == set(re.findall(r"'(\w+)'", known[1]))
