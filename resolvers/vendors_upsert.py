"""Vendors that the store's backend sends by themselves, so that also those can be written to who never sold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.actor import Actor
from models.enums import Role
from models.refusals import Refusal, Refusals, UserErrorCode
from models.rows import VendorRow, fetch_column
from models.tables import Vendor
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.order_input import text_errors
from resolvers.order_people import name_vendors
from resolvers.search_index import reindex

MAX_VENDORS_PER_CALL = 500


@dataclass(frozen=True, slots=True)
class VendorIn:
    """A vendor that the backend sends. Without a name a new one is called by the external id."""

    external_id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class VendorsResult:
    """The stored vendors in the order of the input, and how many of them are new."""

    vendors: list[VendorRow]
    created: int


async def upsert_vendors(actor: Actor, vendors: Sequence[VendorIn]) -> VendorsResult:
    """Create vendors or change their names, by external id: all or none. A name that a token has said is kept.

    Raises Forbidden for all but the store's backend; Refusal TOO_MANY; Refusals with one for each fault of the input.
    """
    actor.require_role(Role.SYSTEM)
    if len(vendors) > MAX_VENDORS_PER_CALL:
        raise Refusal(UserErrorCode.TOO_MANY, f"At most {MAX_VENDORS_PER_CALL} vendors at once.", "vendors")
    wrong = list(_errors(vendors))
    if wrong:
        raise Refusals(wrong)
    created = await _write(vendors)
    rows = await VendorRow.fetch(Vendor.filter(external_id__in=[one.external_id for one in vendors]))
    by_name = {row.external_id: row for row in rows}
    return VendorsResult([by_name[one.external_id] for one in vendors], created)


@transactional
async def _write(tx: Transaction, vendors: Sequence[VendorIn]) -> int:
    done = await name_vendors({one.external_id: one.name for one in vendors})
    if done.renamed:
        await reindex(await fetch_column(Thread.filter(vendor_id__in=done.renamed), "id"))
    return done.created


def _errors(vendors: Sequence[VendorIn]) -> Iterator[Refusal]:
    seen = set[str]()
    for place, one in enumerate(vendors):
        at = ("vendors", place)
        if one.external_id in seen:
            yield Refusal(UserErrorCode.INVALID, "This vendor is in the list twice.", (*at, "externalId"))
        seen.add(one.external_id)
        yield from text_errors(one.external_id, (*at, "externalId"))
        if one.name is not None:
            yield from text_errors(one.name, (*at, "name"))
