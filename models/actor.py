"""The actor: who is asking, and which roles there are to ask for."""

from dataclasses import dataclass
from uuid import UUID

from models.enums import Role
from models.refusals import Forbidden


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user as their token describes them; `vendor_id` is set for vendors' people alone.

    `locale` is the tag (BCP 47) of the language that they read, as it was when they signed in: see models/reading.py.
    Who `speaks_for_store` is the author of what the store's backend writes. For a guest there is the order `order_id`
    of the customer's alone (models/guest_access.py); `link_id` is the link that they came by, if Parley made it.
    """

    user_id: UUID
    role: Role
    vendor_id: UUID | None = None
    locale: str | None = None
    speaks_for_store: bool = False
    order_id: UUID | None = None
    link_id: UUID | None = None

    def require_role(self, *roles: Role) -> None:
        """Raise Forbidden unless the actor has one of these roles."""
        if self.role not in roles:
            raise Forbidden("This is not for your role.")

    def refuse_guests(self) -> None:
        """Raise Forbidden for what is about all of a customer's orders."""
        if self.order_id is not None:
            raise Forbidden("This is not for guests.")


STORE_ROLES = (Role.ADMIN, Role.SYSTEM)  # may read everything: the store's admins, and its backend
STAFF_ROLES = (Role.VENDOR, Role.ADMIN)
HUMAN_ROLES = (Role.CUSTOMER, Role.VENDOR, Role.ADMIN)
WRITING_ROLES = (*HUMAN_ROLES, Role.SYSTEM)  # may write messages: the store's backend does so as the store
