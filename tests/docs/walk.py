"""Running the blocks of a page in a terminal, and comparing what it shows with what the page says."""

import time

from tests.docs.alike import alike, values_of
from tests.docs.blocks import Block, blocks_of
from tests.docs.terminal import Terminal

SHOWN_SOON = 15.0  # seconds until a file that is shown must hold what the page says


def walk(page: str, terminal: Terminal) -> None:
    """Run the `sh` of a page in its order, and hold what is printed against the `json` behind each."""
    blocks = [block for block in blocks_of(page) if block.language in ("sh", "json")]
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block.language != "sh":
            continue
        printed = terminal.run(block.text)
        if following is not None and following.language == "json":
            _compare(block, following, printed, terminal)
        else:
            assert '"errors"' not in printed, f"{block}: {printed}"
            assert '"userErrors":[{' not in printed, f"{block}: {printed}"


def _compare(block: Block, shown: Block, printed: str, terminal: Terminal) -> None:
    """What only shows a file is run again for a while, as its writer has its own time."""
    end = time.monotonic() + SHOWN_SOON
    expected = shown.text.replace("localhost:8000", f"localhost:{terminal.port}")
    while not alike(values_of(expected), values_of(printed)):
        only_shows = block.text.startswith(("cat ", "tail "))
        assert only_shows, f"{block} printed {printed}"
        assert time.monotonic() < end, f"{block} printed {printed}"
        time.sleep(0.2)
        printed = terminal.run(block.text)
