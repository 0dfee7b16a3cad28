"""Lets Tortoise prepare the tables' classes once for each kind of database, in place of each time that it opens one.

That is three quarters of what it costs to open a database, which each test does and each command several times. What
comes of it depends on the kind of the database alone.
"""

import asyncio
from typing import Any

from tortoise.apps import Apps
from tortoise.context import TortoiseContext
from tortoise.models import Model

from models.database import tortoise_config
from settings import Settings

QUERIES = ("basetable", "basequery", "basequery_all_fields")
COLLECTIONS = ("filters", "db_native_fields", "db_default_fields", "db_complex_fields")
Prepared = list[tuple[type[Model], dict[str, Any], dict[str, Any]]]
_prepare = Apps._build_initial_querysets
_prepared: dict[type, Prepared] = {}


def prepare_models_once() -> None:
    """Replace Tortoise's own preparation, for the rest of the process."""
    Apps._build_initial_querysets = _prepare_once  # type: ignore[assignment, method-assign]


def prepare_models_now() -> None:
    """Prepare them for both kinds of databases, neither of which is connected to for it."""
    for url in ("sqlite://unused.db", "postgres://unused"):
        asyncio.run(_initialise(Settings.model_construct(database_url=url)))


async def _initialise(settings: Settings) -> None:
    async with TortoiseContext() as context:
        await context.init(config=tortoise_config(settings))


def _prepare_once(apps: Apps) -> None:
    models = list(apps.get_models_iterable())
    if not all(model.__module__.startswith("models.") for model in models):
        _prepare(apps)  # those of a test's own
        return
    kind = type(models[0]._meta.db)
    if kind not in _prepared:
        _prepare(apps)
        _prepared[kind] = [(model, _taken(model, QUERIES), _copied(_taken(model, COLLECTIONS))) for model in models]
        return
    for model, queries, collections in _prepared[kind]:
        for name, value in {**queries, **_copied(collections)}.items():
            setattr(model._meta, name, value)


def _taken(model: type[Model], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(model._meta, name) for name in names}


def _copied(collections: dict[str, Any]) -> dict[str, Any]:
    """Copies of them, since Tortoise fills its own anew where it prepares another kind."""
    return {name: value.copy() for name, value in collections.items()}
