"""The pages of docs/connect, one after another in one shell, as somebody would who has that system."""

from pathlib import Path

import pytest

from tests.docs.terminal import terminal
from tests.docs.walk import walk

PAGES = [f"docs/connect/{name}.md" for name in ("shopify", "woocommerce", "bigcommerce", "saleor")]


@pytest.mark.slow
def test_the_pages_of_all_systems(tmp_path: Path) -> None:
    with terminal(tmp_path) as shell:
        for page in PAGES:
            walk(page, shell)
            shell.stop_server()
            for file in tmp_path.glob("parley.db*"):
                file.unlink()
