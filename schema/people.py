"""People and sellers."""

from datetime import datetime
from typing import Self

import strawberry

from models.enums import Role
from models.rows import UserRow, VendorRow
from models.view import View
from resolvers.blocking import BlockRow
from schema.context import Info
from schema.ids import to_global_id


@strawberry.interface
class Node:
    """What has a global id."""

    id: strawberry.ID


@strawberry.type
class Vendor(Node):
    """A seller in a marketplace. A store without vendors has none: its admins are the seller."""

    external_id: str
    name: str

    @classmethod
    def of(cls, row: VendorRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(
            id=strawberry.ID(to_global_id("Vendor", row.id)),
            external_id=view.vendor_external_id_of(row),
            name=view.vendor_name_of(row),
        )


@strawberry.type
class User(Node):
    """A person, or Parley itself."""

    external_id: str
    name: str = strawberry.field(
        description="The name that the viewer may see: masked for vendors when the store's policy says so."
    )
    role: Role
    row: strawberry.Private[UserRow]

    @classmethod
    def of(cls, row: UserRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        global_id = strawberry.ID(to_global_id("User", row.id))
        external_id = view.external_id_of(row)
        return cls(id=global_id, external_id=external_id, name=view.name_of(row), role=row.role, row=row)

    @strawberry.field(description="Null unless the viewer is this user or an admin.")
    def email(self, info: Info) -> str | None:
        """Return the e-mail address to the user and to admins."""
        actor = info.context.actor
        return self.row.email if actor.role is Role.ADMIN or actor.user_id == self.row.id else None

    @strawberry.field(description="For whom they work, where they sell.")
    async def vendor(self, info: Info) -> Vendor | None:
        """Load it only when the field is selected."""
        if self.row.vendor_id is None:
            return None
        return Vendor.of(await info.context.loaders.vendors.load(self.row.vendor_id), await info.context.view())


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
