"""People and sellers."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from models.enums import Role
from models.rows import UserRow, VendorRow
from models.view import View
from resolvers.blocking import BlockRow
from schema.fields import Shown, column, identity, linked, made, seen


@strawberry.interface
class Node:
    """What has a global id."""

    id: strawberry.ID


@strawberry.type
class Vendor(Node, Shown):
    """A seller in a marketplace. A store without vendors has none: its admins are the seller."""

    ROW = VendorRow

    id: strawberry.ID = identity("Vendor")
    external_id: str = seen("external_id", View.vendor_external_id_of)
    name: str = seen("name", View.vendor_name_of)


def _email(view: View, email: str | None, user_id: UUID) -> str | None:
    return email if view.actor.role is Role.ADMIN or view.actor.user_id == user_id else None


@strawberry.type
class User(Node, Shown):
    """A person, or Parley itself."""

    ROW = UserRow

    id: strawberry.ID = identity("User")
    external_id: str = seen("external_id", View.external_id_of)
    name: str = seen(
        "name",
        View.name_of,
        description="The name that the viewer may see: masked for vendors when the store's policy says so.",
    )
    role: Role = column("role")
    row: strawberry.Private[UserRow]
    email: str | None = made(_email, "email", "id", description="Null unless the viewer is this user or an admin.")
    vendor: Vendor | None = linked("vendor_id", description="For whom they work, where they sell.")


@strawberry.type
class UserBlock:
    """Somebody who is kept out."""

    user: User
    reason: str
    by: User
    at: datetime
    until: datetime | None = strawberry.field(description="Null: for good.")

    @classmethod
    def of(cls, row: BlockRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, for admins."""
        return cls(
            user=User.of(row.user, view), reason=row.reason, by=User.of(row.by, view), at=row.at, until=row.until
        )
