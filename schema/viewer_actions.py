"""What a viewer may do in a thread, as clients see it."""

from datetime import datetime

import strawberry

from models.enums import DisputeReason
from resolvers.viewer_actions import ActionName
from schema.fields import column


@strawberry.type
class ViewerAction:
    """May the viewer do this here, now?"""

    action: ActionName = column("action", description="What it is about.")
    allowed: bool = column("allowed", description="Whether the viewer may do it now.")
    reason: str | None = column("reason", description="Why not, for people; null when allowed.")
    until: datetime | None = column("until", description="When this answer ends, if it does: a window that closes.")
    since: datetime | None = column("since", "From when it will be allowed, where nothing but time is in the way.")
    reasons: list[DisputeReason] | None = column(
        "reasons", "OPEN_DISPUTE: for which reasons one can be opened now; null for other actions."
    )
