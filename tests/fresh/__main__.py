"""`python -m tests.fresh`: write the scripts of models/fresh, with the server that PARLEY_TEST_POSTGRES names."""

import asyncio
import os
import tempfile

from models.fresh import FOLDER
from settings import Settings
from tests.conftest import dropped, postgres_url, recreated
from tests.fresh import script_of


async def scripts() -> dict[str, str]:
    """Both by their dialects, each from a database that is made for it and dropped."""
    with tempfile.TemporaryDirectory() as folder:
        sqlite = await script_of(Settings(database_url=f"sqlite://{folder}/fresh.db"))
    name = f"parley_fresh_{os.getpid()}"
    await recreated(name)
    try:
        return {"sqlite": sqlite, "postgres": await script_of(Settings(database_url=postgres_url(name)))}
    finally:
        await dropped(name)


for dialect, script in asyncio.run(scripts()).items():
    (FOLDER / f"{dialect}.sql").write_text(script, encoding="utf-8")
