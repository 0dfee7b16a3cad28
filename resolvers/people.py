"""Users and vendors: upserted when they sign in, found and listed."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.queryset import QuerySet

from models import clock
from models.access import visible_users
from models.actor import STAFF_ROLES, Actor
from models.enums import Role
from models.erased import erased_external_id
from models.guest_access import sells_in_order
from models.keyset import VENDORS_BY_NAME, Page, PageRequest
from models.rows import UserRow, VendorRow, fetch_column
from models.speaker import STORE_SPEAKER
from models.tables import User, Vendor
from models.threads import Thread
from resolvers.search_index import index_orders_of, reindex
from resolvers.texts import name_matches

STORE_AUTHOR = "parley:store"  # external ids that no token of the store's backend is likely to have


async def upsert_user(
    role: Role, external_id: str, *, name: str | None, email: str | None, locale: str | None
) -> tuple[User, bool]:
    """Create or update the user of a role and external id. Returns the user, and whether they are new.

    None leaves a value as it is; a name or e-mail address that is set here is kept against what orders say later.
    """
    given: dict[str, object] = {
        key: value for key, value in (("name", name), ("email", email), ("locale", locale)) if value is not None
    }
    given |= {f"{key}_said": True for key in ("name", "email") if key in given}
    known = User.filter(role=role, external_id__in=(external_id, erased_external_id(external_id)))
    is_new = not await known.exists()
    if is_new:
        made = User(role=role, external_id=external_id, created_at=clock.now(), **{"name": external_id, **given})
        await User.bulk_create([made], ignore_conflicts=True)  # another process may make them at the same time
    user = await known.select_for_update(no_key=True).get()
    changed = {key: value for key, value in given.items() if getattr(user, key) != value}
    if changed:
        await user.update_from_dict(changed).save(update_fields=tuple(changed))
    if "name" in changed:
        await reindex(await fetch_column(Thread.filter(customer_id=user.id), "id"))
        await index_orders_of([user.id])
    return user, is_new


async def upsert_parley() -> UUID:
    """Return the id of the user who stands for Parley itself, created if needed."""
    parley, _ = await upsert_user(Role.SYSTEM, "parley", name="Parley", email=None, locale=None)
    return parley.id


async def upsert_store_author(name: str) -> UUID:
    """Return the id of the user who tells by rule what the store does, by its name, created if needed."""
    return await _upsert_by_name(STORE_AUTHOR, name)


async def upsert_store_speaker(name: str) -> UUID:
    """The same of the user who answers for the store, as its backend does."""
    return await _upsert_by_name(STORE_SPEAKER, name)


async def _upsert_by_name(external_id: str, name: str) -> UUID:
    known = await User.filter(role=Role.SYSTEM, external_id=external_id, name=name).only("id").first()
    if known is not None:  # without a lock, as all do who write at night
        return known.id
    author, _ = await upsert_user(Role.SYSTEM, external_id, name=name, email=None, locale=None)
    return author.id


async def upsert_vendor(external_id: str, name: str | None) -> UUID:
    """Create the vendor of an external id, or update the name if one is given, which orders then do not change.

    Returns the id.
    """
    await Vendor.bulk_create([Vendor(external_id=external_id, name=name or external_id)], ignore_conflicts=True)
    vendor = await Vendor.get(external_id=external_id)
    if name is not None and not (vendor.name == name and vendor.name_said):
        await Vendor.filter(id=vendor.id).update(name=name, name_said=True)
        if vendor.name != name:
            await reindex(await fetch_column(Thread.filter(vendor_id=vendor.id), "id"))
    return vendor.id


async def find_user(actor: Actor, user_id: UUID) -> UserRow | None:
    """Return the user of that id, if the actor may see them, else None."""
    rows = await UserRow.fetch(User.filter(await visible_users(actor), id=user_id))
    return rows[0] if rows else None


async def find_vendor(actor: Actor, vendor_id: UUID) -> VendorRow | None:
    """Return the vendor of that id, else None; vendors are visible to everybody, but for guests."""
    rows = await VendorRow.fetch(Vendor.filter(sells_in_order(actor), id=vendor_id))
    return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class VendorPage:
    """A page of vendors, and the query that counts all that match."""

    page: Page[VendorRow]
    query: QuerySet[Vendor]


async def list_vendors(actor: Actor, request: PageRequest, search: str | None) -> VendorPage:
    """List vendors by name; each word of `search` has to begin a word of the name. Raises Forbidden for customers."""
    actor.require_role(*STAFF_ROLES, Role.SYSTEM)
    query = Vendor.filter(name_matches(search))
    page = await VENDORS_BY_NAME.page([query], VendorRow.columns(), request)
    rows = [VendorRow.of(row) for row in page.rows]
    return VendorPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)
