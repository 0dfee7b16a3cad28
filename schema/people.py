"""People and sellers."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from models.enums import AnswerTime, Role
from models.rows import UserRow, VendorRow
from models.view import View
from resolvers.blocking import BlockRow
from schema.fields import Shown, column, computed, identity, linked, masked_column


@strawberry.interface
class Node:
    """What has a global id."""

    id: strawberry.ID


@strawberry.type
class Vendor(Node, Shown):
    """A seller in a marketplace. A store without vendors has none: its admins are the seller."""

    ROW = VendorRow

    id: strawberry.ID = identity("Vendor")
    external_id: str = masked_column("external_id", View.vendor_external_id_of)
    name: str = masked_column(
        "name", View.vendor_name_of, description="What they are called, as the viewer may see it."
    )
    usual_answer: AnswerTime | None = column(
        "usual_answer",
        "How soon they usually give a first answer, of the last 30 days. Null: there are too few answers, or the store "
        "answers for them.",
    )


def _email(view: View, email: str | None, user_id: UUID) -> str | None:
    return email if view.actor.role is Role.ADMIN or view.actor.user_id == user_id else None


@strawberry.type
class User(Node, Shown):
    """A person, or Parley itself."""

    ROW = UserRow

    id: strawberry.ID = identity("User")
    external_id: str = masked_column("external_id", View.external_id_of)
    name: str = masked_column(
        "name",
        View.name_of,
        description="The name that the viewer may see: masked for vendors when the store's policy says so.",
    )
    role: Role = column("role", description="On which side they are.")
    row: strawberry.Private[UserRow]
    email: str | None = computed(_email, "email", "id", description="Null unless the viewer is this user or an admin.")
    vendor: Vendor | None = linked("vendor_id", description="For whom they work, where they sell.")


@strawberry.type
class UserBlock:
    """Somebody who is kept out."""

    user: User = strawberry.field(description="Who is kept out.")
    reason: str = strawberry.field(description="Why, in the admin's words.")
    by: User
    at: datetime = strawberry.field(description="Since when.")
    until: datetime | None = strawberry.field(description="Null: for good.")

    @classmethod
    def of(cls, row: BlockRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, for admins."""
        return cls(
            user=User.of(row.user, view), reason=row.reason, by=User.of(row.by, view), at=row.at, until=row.until
        )
