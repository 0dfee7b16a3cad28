"""GET /evidence.pdf: the evidence of a dispute as a PDF, made in a child process that may take only so much.

To write a PDF takes seconds for a long record, so one child at a time writes one and ends: its program is
evidence_document.py, and what it needs is loaded there alone.
"""

import asyncio
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

PROGRAM = Path(__file__).parent / "evidence_document.py"
MAX_CHARACTERS = 300_000  # of a record; what goes beyond is in its JSON
WALL_SECONDS = 120
MAX_WAITING = 8
CUT = "…"
Part = tuple[str, str]  # what it is (title, head, label or text), and its words
_one_at_a_time: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
_waiting = 0


class PdfFailed(Exception):
    """It took too much, or too many wait."""


async def pdf_of(parts: Sequence[Part], name: str) -> bytes:
    """Return the PDF of a document that has that name at each page's foot. Raises PdfFailed."""
    global _waiting  # noqa: PLW0603 - one process has one queue
    if _waiting >= MAX_WAITING:
        raise PdfFailed
    _waiting += 1
    try:
        async with _one_at_a_time.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(1)):
            return await _made({"parts": shortened(parts), "name": name})
    finally:
        _waiting -= 1


async def _made(document: dict[str, Any]) -> bytes:
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(sys.executable, "-I", PROGRAM, stdin=pipe, stdout=pipe)
    try:
        async with asyncio.timeout(WALL_SECONDS):
            made, _ = await child.communicate(json.dumps(document).encode())
    except TimeoutError:
        raise PdfFailed from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0:
        raise PdfFailed
    return made


def shortened(parts: Iterable[Part]) -> list[Part]:
    """Return the parts up to MAX_CHARACTERS; where something was left out, an ellipsis ends them."""
    left, kept = MAX_CHARACTERS, list[Part]()
    for kind, words in parts:
        if len(words) > left:
            return [*kept, (kind, f"{words[:left]}{CUT}")]
        kept.append((kind, words))
        left -= len(words)
    return kept
