"""What somebody may see of what each side that works on threads has for itself; see models/access.py for the rest."""

from tortoise.expressions import Q

from models.access import NO_ROWS, side_of
from models.actor import STAFF_ROLES, Actor
from models.enums import Role
from models.sql import about


def colleagues_sql(role: Role) -> str | None:
    """The user `{row}` is one of models.access.colleagues_of, of staff; None for others, who have none."""
    if role not in STAFF_ROLES:
        return None
    return "{row}.role = 'admin'" if role is Role.ADMIN else "({row}.role = 'vendor' AND {row}.vendor_id = {vendor})"


def labels_of_side(actor: Actor) -> Q:
    """A filter on labels and saved views: those of the actor's side."""
    if side_of(actor.role) is None:
        return NO_ROWS
    return Q(vendor_id=actor.vendor_id) if actor.role is Role.VENDOR else Q(vendor_id__isnull=True)


def labels_sql(role: Role) -> str:
    """The same about a label or a saved view `{row}`."""
    if side_of(role) is None:
        return "FALSE"
    return "{row}.vendor_id = {vendor}" if role is Role.VENDOR else "{row}.vendor_id IS NULL"


def thread_labels_sql(role: Role) -> str:
    """The row `{row}` of a label that a thread has, of the actor's side."""
    if side_of(role) is None:
        return "FALSE"
    return f"EXISTS (SELECT 1 FROM labels l WHERE l.id = {{row}}.label_id AND {about(labels_sql(role), 'l')})"


def changes_sql(role: Role) -> str:
    """A change `{row}` of a visible thread that is of the actor's side, or of both."""
    side = side_of(role)
    return "FALSE" if side is None else f"({{row}}.side IS NULL OR {{row}}.side = '{side.value}')"
