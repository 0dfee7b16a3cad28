"""Products that threads are about, as the page names them on which somebody asks; nobody has looked at what it says."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT, Vendor
from models.threads import Thread
from resolvers.texts import checked_link, checked_text

KEY_DIGITS = 32  # of the digest of an external id, which may itself be longer than a thread's key


@dataclass(frozen=True, slots=True)
class NewProduct:
    """The input ProductInput; `vendor_external_id` is None for what the store itself sells."""

    external_id: str
    name: str
    url: str | None = None
    image_url: str | None = None
    vendor_external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """The same once it has been checked, with the vendor's row."""

    external_id: str
    name: str
    url: str | None
    image_url: str | None
    vendor_id: UUID | None

    @property
    def key(self) -> str:
        """What stands for it in the key of a thread."""
        return f"p{hashlib.sha256(self.external_id.encode(errors='surrogatepass')).hexdigest()[:KEY_DIGITS]}"

    def name_in(self, thread: Thread) -> bool:
        """Write it into the thread. Returns whether that changes anything."""
        values = {f"product_{name}": getattr(self, name) for name in self.__slots__}
        changed = any(getattr(thread, name) != value for name, value in values.items())
        thread.update_from_dict(values)
        return changed


PRODUCT_COLUMNS = tuple(f"product_{name}" for name in Product.__slots__)


async def checked_product(new: NewProduct) -> Product:
    """Return the product as it is kept. Raises Refusal: BLANK, TOO_LONG, INVALID, and NOT_FOUND for its vendor."""
    external_id = checked_text(new.external_id, ("product", "externalId"), SHORT_TEXT, "An externalId")
    name = checked_text(new.name, ("product", "name"), SHORT_TEXT, "A product's name")
    links = {
        "url": checked_link(new.url, ("product", "url")) if new.url is not None else None,
        "image_url": checked_link(new.image_url, ("product", "imageUrl")) if new.image_url is not None else None,
    }
    vendor_id = None
    if new.vendor_external_id is not None:
        field = ("product", "vendorExternalId")
        named = checked_text(new.vendor_external_id, field, SHORT_TEXT, "A vendor's externalId")
        vendor = await Vendor.filter(external_id=named).first()
        if vendor is None:
            raise Refusal(UserErrorCode.NOT_FOUND, "There is no such vendor.", field)
        vendor_id = vendor.id
    return Product(external_id, " ".join(name.split()), **links, vendor_id=vendor_id)
