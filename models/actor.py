"""The actor: who is asking, and which roles there are to ask for."""

from dataclasses import dataclass
from uuid import UUID

from models.enums import Role
from models.refusals import Forbidden


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user as their token describes them; `vendor_id` is set for vendors' people alone.

    `locale` is the tag (BCP 47) of the language that they read, as it was when they signed in: see models/reading.py.
    """

    user_id: UUID
    role: Role
    vendor_id: UUID | None = None
    locale: str | None = None

    def require_role(self, *roles: Role) -> None:
        """Raise Forbidden unless the actor has one of these roles."""
        if self.role not in roles:
            raise Forbidden("This is not for your role.")


STORE_ROLES = (Role.ADMIN, Role.SYSTEM)  # may read everything: the store's admins, and its backend
STAFF_ROLES = (Role.VENDOR, Role.ADMIN)
HUMAN_ROLES = (Role.CUSTOMER, Role.VENDOR, Role.ADMIN)  # may write messages
