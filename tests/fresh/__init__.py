"""What the migrations execute on an empty database, from which models/fresh has its scripts."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tortoise.migrations.recorder import MigrationRecorder
from tortoise.migrations.schema_editor import BaseSchemaEditor, SqliteSchemaEditor

import models.migrations
from models.fresh import HISTORY
from models.migrate import migrate
from settings import Settings


async def script_of(settings: Settings) -> str:
    """Run all migrations on an empty database, and return what they did as one script."""
    with recorded() as statements:
        await migrate(settings, migrations=models.migrations.__name__)
    names = sorted(path.stem for path in Path(models.migrations.__file__).parent.glob("[0-9]*.py"))
    statements += [
        f"INSERT INTO {HISTORY} (app, name, applied_at) VALUES ('parley', '{name}', CURRENT_TIMESTAMP)"
        for name in names
    ]
    return "".join(f"{statement.strip().rstrip(';')};\n" for statement in statements)


@contextmanager
def recorded() -> Iterator[list[str]]:
    """The statements that migrations execute meanwhile, but those that only read."""
    statements: list[str] = []
    ensure_schema = MigrationRecorder.ensure_schema

    async def ensure(recorder: MigrationRecorder, editor: Any) -> None:
        statements.append(editor._get_model_sql_data(recorder.model).table_sql)
        await ensure_schema(recorder, editor)

    with ExitStack() as stack:
        stack.enter_context(patch.object(MigrationRecorder, "ensure_schema", ensure))
        for kind in (BaseSchemaEditor, SqliteSchemaEditor):
            stack.enter_context(patch.object(kind, "_run_sql", _recording(kind._run_sql, statements)))
        yield statements


def _recording(run_sql: Any, statements: list[str]) -> Any:
    async def run(editor: Any, sql: str) -> None:
        statements.append(sql)
        await run_sql(editor, sql)

    return run
