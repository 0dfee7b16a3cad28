"""The code blocks of the README and of docs/, in their order."""

from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    str(path.relative_to(ROOT)) for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md"))
)


@dataclass(frozen=True)
class Block:
    """One of them. `language` is what stands behind its fence, `section` the heading that it is under."""

    page: str
    line: int
    section: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line} ({self.language or 'of no language'})"


def blocks_of(page: str) -> list[Block]:
    """Those of a page; a block within a list or a quote counts, too."""
    found, section, after_heading = [], "", False
    for token in MarkdownIt().parse((ROOT / page).read_text()):
        if token.type == "inline" and after_heading:
            section = token.content
        elif token.type in ("fence", "code_block"):
            assert token.map is not None
            found.append(Block(page, token.map[0] + 1, section, token.info.strip(), token.content))
        after_heading = token.type == "heading_open"
    return found


ALL_BLOCKS = [block for page in PAGES for block in blocks_of(page)]
