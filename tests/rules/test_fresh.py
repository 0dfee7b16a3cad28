"""An empty database gets its tables by one script, which makes what the migrations make."""

from pathlib import Path
from urllib.parse import urlsplit

from models.database import Row
from models.fresh import HISTORY, script_for
from models.migrate import migrate
from settings import Settings
from tests.conftest import recreated
from tests.fresh import script_of
from tests.rules.database_snapshots import DatabaseSnapshot


async def test_the_script_makes_what_the_migrations_make(unmade: Settings, backend: str) -> None:
    """`python -m tests.fresh` writes it anew."""
    executed = await script_of(unmade)
    by_migrations = await DatabaseSnapshot.read(unmade)
    await emptied(unmade)
    await migrate(unmade)
    by_script = await DatabaseSnapshot.read(unmade)
    assert names(by_script.rows.pop(HISTORY)) == names(by_migrations.rows.pop(HISTORY))
    assert by_script == by_migrations
    assert executed == script_for(backend)


async def emptied(settings: Settings) -> None:
    """Make the database anew, with nothing in it."""
    if settings.sqlite_path:
        for file in Path(settings.sqlite_path).parent.glob(f"{Path(settings.sqlite_path).name}*"):
            file.unlink()
    else:
        await recreated(urlsplit(settings.database_url).path.removeprefix("/"))


def names(history: list[Row]) -> list[str]:
    return sorted(row["name"] for row in history)
