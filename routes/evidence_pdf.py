"""GET /evidence.pdf: the evidence of a dispute as a PDF, made in a child process that may take only so much.

To write a PDF takes seconds for a long record, so one child at a time writes one and ends. This file is the child's
program, too: it is run by its path, and imports nothing of Parley.
"""

import asyncio
import hashlib
import json
import resource
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from anyascii import anyascii
from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
MAX_CHARACTERS = 300_000  # of a record; what goes beyond is in its JSON
MEMORY_BYTES = 1024 * 1024 * 1024  # of addresses
CPU_SECONDS, WALL_SECONDS = 60, 120
MAX_WAITING = 8
CUT = "…"
Part = tuple[str, str]  # what it is (title, head, label or text), and its words
_one_at_a_time: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
_waiting = 0


class PdfFailed(Exception):
    """It took too much, or too many wait."""


async def pdf_of(parts: Sequence[Part], name: str) -> tuple[bytes, str]:
    """Return the PDF of a document that has that name at each page's foot, and its SHA-256. Raises PdfFailed."""
    global _waiting  # noqa: PLW0603 - one process has one queue
    if _waiting >= MAX_WAITING:
        raise PdfFailed
    _waiting += 1
    try:
        async with _one_at_a_time.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(1)):
            made = await _made({"parts": shortened(parts), "name": name})
    finally:
        _waiting -= 1
    return made, hashlib.sha256(made).hexdigest()


async def _made(document: dict[str, Any]) -> bytes:
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(sys.executable, "-I", __file__, stdin=pipe, stdout=pipe)
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


class Document(FPDF):
    """Pages of A4 with the document's name and their number at the foot."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.add_font("own", "", FONTS / "DejaVuSans.ttf")
        self.add_font("wide", "", FONTS / "DroidSansFallback.ttf")
        self.set_font("own", size=10)
        self.set_fallback_fonts(["wide"])
        self.known = {sign for font in self.fonts.values() for sign in font.cmap}  # type: ignore[union-attr]
        self.set_title(name)
        self.set_auto_page_break(True, margin=18)
        self.add_page()

    def footer(self) -> None:
        """Called at the end of each page."""
        self.set_y(-14)
        self.set_font("own", size=7)
        self.cell(0, 5, f"{self.shown(self.name)}  ·  {self.page_no()}/{{nb}}", align="C")

    def shown(self, words: str) -> str:
        """The words with the letters of no font in Latin ones, so that nothing is left out; tabs as spaces."""
        words = words.replace("\t", "    ")
        return "".join(sign if sign == "\n" or ord(sign) in self.known else anyascii(sign) or "?" for sign in words)

    def put(self, kind: str, words: str) -> None:
        """Add a part."""
        size, above, shade = {"title": (15, 0, 0), "head": (12, 5, 0), "label": (8, 2, 90)}.get(kind, (10, 0, 0))
        self.ln(above)
        self.set_font("own", size=size)
        self.set_text_color(shade)
        self.multi_cell(0, size / 2, self.shown(words), new_x="LMARGIN", new_y="NEXT")


def main() -> int:
    """Do the work in the child process. Returns its exit status."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    asked = json.load(sys.stdin.buffer)
    document = Document(asked["name"])
    for kind, words in asked["parts"]:
        document.put(kind, words)
    sys.stdout.buffer.write(document.output())
    return 0


if __name__ == "__main__":
    sys.exit(main())
