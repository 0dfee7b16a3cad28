"""Jinja templates of mails and of the page that ends them: Parley's own, and a store's from PARLEY_TEMPLATES."""

from functools import cache
from pathlib import Path

import structlog
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from languages.wording import Wording
from models.links import link_pieces

log = structlog.get_logger()
FOLDER = Path(__file__).parent


def render_template(name: str, folder: Path | None, wording: Wording, **values: object) -> str:
    """Render a template: the store's in `folder` where it has one that works, else Parley's own.

    A broken template of the store's is logged. Templates call `say(key, ...)` for phrases in `language`, and
    `count(key, number)` for those with a plural; `linked(text)` makes HTML of what people wrote, with links.
    """
    variables = {**values, "language": wording.language, "say": wording.say, "count": wording.count, "linked": linked}
    if folder is not None:
        try:
            return _environment(folder).get_template(name).render(variables)
        except TemplateNotFound:
            pass
        except TemplateError as error:
            log.error("template_broken", template=name, error=type(error).__name__)
    return _environment(FOLDER / "templates").get_template(name).render(variables)


def linked(text: str) -> Markup:
    """A text as HTML, with its links; each shows the whole address."""
    link = Markup('<a class="link" href="{}" rel="noopener nofollow ugc" style="color:#2456c8;">{}</a>')
    return Markup("").join(words if url is None else link.format(url, words) for words, url in link_pieces(text))


@cache
def _environment(folder: Path) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: name is None or name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
