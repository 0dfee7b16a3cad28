"""Words and templates of mails: Parley's own in five languages, and a store's in a folder."""

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
    """The words by language."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((FOLDER / "translations").glob("*.json"))}


def language_of(locale: str | None) -> str:
    """Which of the languages fits a tag of BCP 47, such as de-AT."""
    language = (locale or "").partition("-")[0].lower()
    return language if language in translations() else DEFAULT_LANGUAGE


def translate(language: str, key: str, **values: object) -> str:
    """A phrase with its values put in; they may hold braces, which are left alone."""
    return translations()[language][key].format(**values)


def render_template(name: str, folder: Path | None, language: str, **values: object) -> str:
    """A template, the store's if it has one. One that is broken is logged, and Parley's own is taken."""
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
