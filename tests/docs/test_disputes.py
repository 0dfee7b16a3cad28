"""The story of docs/disputes.md."""

from pathlib import Path

import pytest

from tests.docs.terminal import terminal
from tests.docs.walk import walk


@pytest.mark.needs("jq")
@pytest.mark.slow
def test_the_story_of_three_people(tmp_path: Path) -> None:
    with terminal(tmp_path) as shell:
        walk("docs/disputes.md", shell)
