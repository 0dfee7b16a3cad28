"""Each block is well-formed, and is run by a test of this folder, unless it is named here with the reason why not."""

from pathlib import Path
from typing import Any

import pytest

from tests.docs.blocks import ALL_BLOCKS, Block
from tests.docs.parsers import NEEDS, PARSERS

NO_PARSER = {
    "mermaid": "tests/disputes/test_settlement.py makes the only one, from the table of steps",
    "postfix": "Postfix has no check of a few lines; what they call is run by tests/notifications/test_mail_in.py",
    "text": "says how a command is called; tests/docs/test_commands.py compares it with the command",
}
CONNECTED = ("shopify", "woocommerce", "bigcommerce", "saleor")
# What is run, as it is printed, by which test; of this folder, where none is named.
RUN = {
    ("docs/api.md", "graphql"): "tests/reference/test_page.py",
    ("docs/api.md", "json"): "tests/reference/test_page.py",
    ("README.md", "sh"): "test_first_hour.py",
    ("README.md", "graphql"): "test_first_hour.py",
    ("docs/integrate.md", "sh"): "test_first_hour.py",
    ("docs/integrate.md", "json"): "test_first_hour.py",
    ("docs/integrate.md", "js"): "test_snippets.py",
    ("docs/integrate.md", "php"): "test_snippets.py",
    ("docs/disputes.md", "sh"): "test_disputes.py",
    ("docs/disputes.md", "json"): "test_disputes.py",
    ("docs/disputes.md", "graphql"): "tests/disputes/test_opening.py",
    ("docs/embed.md", "html"): "tests/web/test_embed_samples.py",
    ("docs/embed.md", "js"): "tests/web/test_embed_samples.py and test_snippets.py",
    ("docs/embed.md", "css"): "tests/web/test_embed_samples.py",
    ("docs/embed.md", "jsx"): "tests/web/test_embed_samples.py",
    ("docs/import.md", "text"): "test_commands.py",
    ("docs/import.md", "toml"): "test_commands.py",
    ("docs/operate.md", "sh"): "test_commands.py",
    ("docs/notifications.md", "sh"): "test_commands.py",
    ("docs/settings.md", "sh"): "test_commands.py",
    ("docs/queue.md", "graphql"): "tests/api/test_threads_update.py",
    ("docs/deploy.md", "sh"): "tests/deploy/test_package.py",
    **{(f"docs/connect/{page}.md", language): "test_connect.py" for page in CONNECTED for language in ("sh", "json")},
    ("docs/connect/saleor.md", "graphql saleor"): "tests/connect/test_systems.py",
}
NOT_RUN = {
    ("docs/connect/bigcommerce.md", "bash"): "asks BigCommerce's API",
    **{
        (
            f"docs/connect/{page}.md",
            language,
        ): "is for a shop's own folder; tests/examples/test_plugins.py runs the plugin"
        for page in ("vendure", "medusa")
        for language in ("bash", "js")
    },
    ("docs/disputes.md", "mermaid"): "is a picture",
    ("docs/embed.md", "ts"): "the names that it imports are looked up in web/client, whose own tests run and pack them",
    ("docs/import.md", "sql"): "is for the MySQL of X-Cart and PrestaShop, which are not here",
    (
        "docs/notifications.md",
        "json",
    ): "shows the shape of a webhook; tests/notifications/test_webhooks.py receives some",
    ("docs/notifications.md", "postfix"): "Postfix is not here",
    ("docs/notifications.md", "js"): "needs a browser's push service; tests/notifications/test_push.py plays both",
    ("docs/deploy.md", "yaml"): "is for Traefik, which is not here; the page says that it was not tried",
    ("docs/deploy.md", "dotenv"): "names hosts; the settings' own checks read it",
    ("docs/operate.md", "dotenv"): "names hosts; the settings' own checks read it",
    ("docs/operate.md", "nginx"): "tests/faults/test_nginx.py runs it before two processes",
    ("docs/operate.md", "haproxy"): "tests/deploy/test_proxies.py runs it",
    ("docs/operate.md", "caddyfile"): "tests/deploy/test_proxies.py runs it",
    (
        "docs/deploy.md",
        "bash",
    ): "is for root, Docker or a cluster; tests/deploy/test_files.py holds that what they take is there",
    ("docs/security.md", "sh"): "asks registries for what is known of every package, which is not for each run",
    ("docs/settings.md", "dotenv"): "has no secret worth trying; the settings' own checks read it",
}
MALFORMED = [
    ("sh", "if true; then"),
    ("js", "const = 1"),
    ("jsx", "const a = <p>"),
    ("ts", "let a: = 1"),
    ("css", "a { color red }"),
    ("html", "<p></div>"),
    ("graphql", "{ noSuchField }"),
    ("json", "{]"),
    ("python", "def"),
    ("toml", "a = "),
    ("yaml", "a: [1"),
    ("sql", "SELECT FROM WHERE"),
    ("dotenv", "PARLEY_NO_SUCH=1"),
    ("dotenv", "PARLEY_PORT=many"),
    ("nginx", "no_such on;"),
    ("caddyfile", "{"),
    ("haproxy", "backend x\n  nonsense y"),
    ("php", "$a = ;"),
]


def parsed(block: Block) -> Any:
    return pytest.param(
        block, id=str(block), marks=pytest.mark.needs(NEEDS[block.language]) if block.language in NEEDS else ()
    )


@pytest.mark.parametrize("block", [parsed(block) for block in ALL_BLOCKS if block.language not in NO_PARSER])
def test_a_block_is_well_formed(block: Block, tmp_path: Path) -> None:
    assert block.language in PARSERS, f"{block}: name its language, and how to parse that in parsers.py"
    PARSERS[block.language](block, tmp_path)


def test_each_block_is_run_or_said_why_not() -> None:
    there = {(block.page, block.language) for block in ALL_BLOCKS}
    assert there == RUN.keys() | NOT_RUN.keys()
    assert RUN.keys().isdisjoint(NOT_RUN)


@pytest.mark.parametrize(("language", "text"), MALFORMED)
@pytest.mark.needs("npm", "nginx", "php", "caddy", "haproxy")
def test_what_is_malformed_is_noticed(language: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - each parser has an error of its own
        PARSERS[language](Block("a page", 1, "", language, text), tmp_path)
