"""Products that threads are about."""

import strawberry

from models.rows import ThreadRow
from models.view import View
from resolvers.products import NewProduct
from schema.fields import Shown, linked, masked_column
from schema.people import Vendor


@strawberry.type
class Product(Shown):
    """What a question is about, as the page that asks names it."""

    ROW = ThreadRow

    external_id: str = masked_column(
        "product_external_id", View.product_external_id_of, description="The store's own id of it."
    )
    name: str = masked_column("product_name", View.product_name_of, description="What it is called.")
    url: str | None = masked_column(
        "product_url",
        lambda view, thread: view.product_link_of(thread, thread.product_url),
        description="Its page. Whoever asks names it: to a customer or vendor from whom contact data is masked, only "
        "one of the store's hosts.",
    )
    image_url: str | None = masked_column(
        "product_image_url",
        lambda view, thread: view.product_link_of(thread, thread.product_image_url),
        description="A picture of it, under the same rule.",
    )
    row: strawberry.Private[ThreadRow]
    vendor: Vendor | None = linked("product_vendor_id", description="Who sells it; null: the store itself.")


@strawberry.input
class ProductInput:
    """A product, as the page that asks names it."""

    external_id: str = strawberry.field(description="The store's own id of it; it tells one product from another.")
    name: str = strawberry.field(description="What it is called: at most 200 characters.")
    url: str | None = strawberry.field(default=None, description="Its page: http or https.")
    image_url: str | None = strawberry.field(default=None, description="A picture of it: http or https.")
    vendor_external_id: str | None = strawberry.field(
        default=None, description="The vendor's externalId; null: the store itself sells it."
    )

    def decode(self) -> NewProduct:
        """Return the same for the resolvers."""
        return NewProduct(self.external_id, self.name, self.url, self.image_url, self.vendor_external_id)
