"""Opening the store: all that a process needs before it serves or works, the same for the server and the commands."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from models.blobs import configure_blob_store
from models.contacts.national import configure_countries
from models.database import open_database
from models.links import configure_store_hosts, configure_tracking_links
from models.outbox import configure_outbox
from models.reading import close_readers
from models.signing import load_signing_key
from models.transaction import wait_for_transactions
from resolvers.guest_tokens import configure_guest_tokens
from resolvers.rate_limits import configure_rate_limits
from resolvers.return_times import configure_returns
from settings import Settings
from subscriptions.bus import Bus, Signal, open_bus
from subscriptions.cursor import load_log_id

FINISH_SECONDS = 1.0  # that transactions may take at the end, after what asked for them had its own time


@asynccontextmanager
async def open_store(settings: Settings, deliver: Callable[[Signal], None]) -> AsyncIterator[Bus]:
    """Hold the database and the bus open; each signal that comes is handed to `deliver`.

    What is shared on a Redis server, signals and counts of the rate limits, bears the id of the store's event log, so
    that several stores share one. At the end transactions under way have
    FINISH_SECONDS to end.
    """
    async with open_database(settings, deadlines=True):
        await load_signing_key()
        namespace = f"parley:{await load_log_id()}"
        configure_rate_limits(settings, namespace)
        configure_blob_store(settings)
        configure_outbox(settings)
        configure_guest_tokens(settings)
        configure_returns(settings)
        configure_countries(settings.countries)
        configure_tracking_links(settings.tracking_links)
        configure_store_hosts([settings.public_url, *settings.allowed_origins])
        async with open_bus(settings.broadcast_url, namespace, deliver) as bus:
            try:
                yield bus
            finally:
                await wait_for_transactions(FINISH_SECONDS)
                close_readers()
