"""Who is asking."""

from dataclasses import dataclass
from uuid import UUID

from models.enums import Role
from models.refusals import Forbidden


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user, as the token says."""

    user_id: UUID
    role: Role
    vendor_id: UUID | None = None

    def require_role(self, *roles: Role) -> None:
        """Raise Forbidden where the operation is for other roles."""
        if self.role not in roles:
            raise Forbidden("This is not for your role.")


STORE_ROLES = (Role.ADMIN, Role.SYSTEM)  # who reads all: the store's admins, and its backend, which changes nothing
STAFF_ROLES = (Role.VENDOR, Role.ADMIN)
HUMAN_ROLES = (Role.CUSTOMER, Role.VENDOR, Role.ADMIN)  # those who write to each other
