"""Reading a file of orders: detecting its format, and parsing it as CSV or JSON Lines."""

import codecs
import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo
from itertools import chain
from pathlib import Path

import orjson

from imports.formats import LAYOUTS
from imports.json_lines import read_lines
from imports.layouts import Layout
from imports.more_formats import MORE_LAYOUTS
from imports.parsed import ParsedFile
from imports.report import UnusableFile
from imports.table import Table

AUTO, DELIMITERS = "auto", ",;\t"
PROBLEM = "problem"  # the column that says what is wrong with a row
BLOCK = 1 << 20  # bytes


def read_file(
    path: Path,
    format_name: str,
    currency: str | None,
    zone: tzinfo,
    progress: Callable[[int], None] = lambda count: None,
    mapping: Layout | None = None,
) -> ParsedFile:
    """Parse a whole file in UTF-8, with or without a byte order mark, in UTF-16 with one, or in Windows-1252.

    `format_name` is "auto" or the name of a layout, `currency` (ISO 4217) and `zone` are for orders and times without
    their own, and `progress` is called with the number of characters read since its last call. `mapping` is a layout
    of the user's own. Raises UnusableFile where the file as a whole cannot be parsed.
    """
    try:
        lines = _decoded(path, progress)
        first = next((line for line in lines if line[1].strip()), None)
        if first is None:
            raise UnusableFile("is empty")
        if first[1].lstrip().startswith("{") and format_name in (AUTO, "parley") and mapping is None:
            return read_lines(chain([first], lines), zone)
        known = LAYOUTS | MORE_LAYOUTS if mapping is None else {AUTO: mapping}
        return _read_csv(first, lines, known, format_name, currency, zone)
    except OSError as error:
        raise UnusableFile(f"cannot be read: {error.strerror}") from error


def read_table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file in any of these encodings, the header first, each with the line where it begins.

    Raises UnusableFile.
    """
    try:
        lines = _decoded(path, lambda count: None)
        first = next((line for line in lines if line[1].strip()), None)
        if first is None:
            raise UnusableFile("is empty")
        line, text = first
        yield from _rows(chain([text], (text for _, text in lines)), _delimiter(text), line)
    except OSError as error:
        raise UnusableFile(f"cannot be read: {error.strerror}") from error


def _encoding(path: Path) -> str:
    """Return how a file is encoded: by its byte order mark, as UTF-8 if all of it is, else as Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _decoded(path: Path, progress: Callable[[int], None]) -> Iterator[tuple[int, str]]:
    """Yield the physical lines with their numbers from 1. Raises UnusableFile where the file is not text."""
    encoding = _encoding(path)
    try:
        with path.open(encoding=encoding, newline="\n") as file:
            for number, line in enumerate(file, start=1):
                progress(len(line))
                yield number, line
    except UnicodeError:
        raise UnusableFile("is not text in UTF-8, UTF-16 or Windows-1252: save it as CSV in UTF-8") from None


def write_bad_rows(path: Path, target: Path, reasons: Mapping[int, str]) -> None:
    """Write those rows of a file that have a reason, by line, to another with the reason as its last column."""
    lines = _decoded(path, lambda count: None)
    first = next(line for line in lines if line[1].strip())
    with target.open("w", encoding="utf-8", newline="") as out:
        if first[1].lstrip().startswith("{"):
            out.writelines(_with_reason(text, reasons[line]) for line, text in chain([first], lines) if line in reasons)
            return
        line, text = first
        delimiter = _delimiter(text)
        rows = _rows(chain([text], (text for _, text in lines)), delimiter, line)
        writer = csv.writer(out, delimiter=delimiter)
        _, header = next(rows)
        known = header.index(PROBLEM) if PROBLEM in header else len(header)  # of an earlier time
        writer.writerow([*header[:known], PROBLEM])
        writer.writerows([*row[:known], reasons[line]] for line, row in rows if line in reasons)


def _with_reason(text: str, reason: str) -> str:
    try:
        order = orjson.loads(text)
    except orjson.JSONDecodeError:
        return f"{text.strip()}\n"
    return f"{orjson.dumps({**order, PROBLEM: reason} if isinstance(order, dict) else order).decode()}\n"


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=lambda one: _width(header, one))


def _width(header: str, delimiter: str) -> int:
    """How many cells a header has, if that is what parts them; none where it is no CSV, which is told of later."""
    try:
        return len(next(csv.reader([header], delimiter=delimiter)))
    except csv.Error:
        return 0


def _read_csv(
    first: tuple[int, str],
    lines: Iterator[tuple[int, str]],
    known: Mapping[str, Layout],
    format_name: str,
    currency: str | None,
    zone: tzinfo,
) -> ParsedFile:
    line, text = first
    rows = _rows(chain([text], (text for _, text in lines)), _delimiter(text), line)
    header = [name.strip() for name in next(rows, (line, [""]))[1]]
    layout = _layout(known, format_name, header)
    return Table(layout, header, currency, zone).read(rows)


def _rows(texts: Iterator[str], delimiter: str, start: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the line where it begins: a quoted cell may span several lines."""
    reader = csv.reader(texts, delimiter=delimiter, strict=True)
    while True:
        line = start + reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnusableFile(f"line {line} is not CSV: {error}") from None
        if any(cell.strip() for cell in row):
            yield line, row


def _layout(known: Mapping[str, Layout], format_name: str, header: list[str]) -> Layout:
    names = frozenset(name.lower() for name in header)
    if format_name == AUTO and AUTO not in known:
        fitting = [layout for layout in known.values() if not layout.missing(names)]
        if not fitting:
            raise UnusableFile(f"has the columns of no format ({', '.join(known)}): say which with --format")
        layout = fitting[0]
    else:
        layout = known[format_name]
        missing = layout.missing(names)
        if missing:
            raise UnusableFile(f"lacks columns of the format {layout.name}: {', '.join(missing)}")
    duplicates = sorted({name for name in header if name and header.count(name) > 1 and layout.uses(name)})
    if duplicates:
        raise UnusableFile(f"has a column twice: {', '.join(duplicates)}")
    return layout
