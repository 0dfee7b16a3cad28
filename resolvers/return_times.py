"""By when goods have to be sent back, and when whom that waits for is reminded."""

from datetime import timedelta

from models.disputes import Dispute
from models.tables import Store
from settings import Settings

LEAD_TIME = timedelta(days=3)  # before which the reminder comes
_usual_days = 14


def configure_returns(settings: Settings) -> None:
    """Set the process's days of stores whose rules say nothing of returns, from the settings."""
    global _usual_days  # noqa: PLW0603 - one process has one
    _usual_days = settings.return_days


def set_return_deadline(dispute: Dispute, store: Store) -> None:
    """Set until when a return's next step has to be taken, by the store's rules, from its last one on."""
    assert dispute.return_updated_at is not None
    time = timedelta(days=_usual_days if store.return_days is None else store.return_days)
    dispute.return_due_at = dispute.return_updated_at + time
    dispute.remind_at = dispute.return_due_at - min(LEAD_TIME, time / 2)
