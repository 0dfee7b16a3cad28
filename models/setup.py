"""A database made ready: migrated, with its store."""

import secrets

from models.database import opened
from models.migrate import migrate
from models.tables import Store
from settings import Settings


async def set_up(settings: Settings) -> None:
    """Apply pending migrations, unless told not to, and make the store's row if there is none."""
    if settings.migrate:
        await migrate(settings)
    async with opened(settings):
        store = Store(id=Store.THE_ONE, secret=secrets.token_hex(32))
        await Store.bulk_create([store], ignore_conflicts=True)
