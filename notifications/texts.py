"""Translations and Jinja templates of mails: Parley's own in five languages, and a store's from PARLEY_TEMPLATES."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import structlog
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment

log = structlog.get_logger()
FOLDER = Path(__file__).parent
DEFAULT_LANGUAGE = "en"


@cache
def translations() -> Mapping[str, Mapping[str, str]]:
    """Return the phrases of `translations/*.json` by language, then by key."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((FOLDER / "translations").glob("*.json"))}


def language_of(locale: str | None) -> str:
    """Return the language for a BCP 47 tag such as de-AT; DEFAULT_LANGUAGE where there is no translation."""
    language = (locale or "").partition("-")[0].lower()
    return language if language in translations() else DEFAULT_LANGUAGE


def translate(language: str, key: str, **values: object) -> str:
    """Return a phrase with its placeholders filled. Braces within the values are left alone."""
    return translations()[language][key].format(**values)


def render_template(name: str, folder: Path | None, language: str, **values: object) -> str:
    """Render a template: the store's in `folder` where it has one that works, else Parley's own.

    A broken template of the store's is logged. Templates call `say(key, ...)` for phrases in `language`.
    """
    variables = {**values, "language": language, "say": lambda key, **given: translate(language, key, **given)}
    if folder is not None:
        try:
            return _environment(folder).get_template(name).render(variables)
        except TemplateNotFound:
            pass
        except TemplateError as error:
            log.error("template_broken", template=name, error=type(error).__name__)
    return _environment(FOLDER / "templates").get_template(name).render(variables)


@cache
def _environment(folder: Path) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: name is None or name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
