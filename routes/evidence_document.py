"""A document as a PDF: the program of the child process that evidence_pdf.py starts. It imports nothing of Parley.

It reads {"parts": [[kind, words], ...], "name": ...} as JSON, and writes the PDF.
"""

import json
import resource
import sys
from pathlib import Path

from anyascii import anyascii
from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
MEMORY_BYTES = 1024 * 1024 * 1024  # of addresses
CPU_SECONDS = 60


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
