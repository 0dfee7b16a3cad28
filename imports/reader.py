"""Reading a file of orders: detecting its format, and parsing it as CSV or JSON Lines."""

import csv
from collections.abc import Callable, Iterator
from datetime import tzinfo
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from imports.formats import LAYOUTS
from imports.json_lines import read_lines
from imports.layouts import Layout
from imports.parsed import ParsedFile
from imports.report import UnusableFile
from imports.table import Table

AUTO, DELIMITERS = "auto", ",;"


def read_file(
    path: Path,
    format_name: str,
    currency: str | None,
    zone: tzinfo,
    progress: Callable[[int], None] = lambda count: None,
) -> ParsedFile:
    """Parse a whole file in UTF-8, with or without a byte order mark.

    `format_name` is "auto" or the name of a layout, `currency` (ISO 4217) and `zone` are for orders and times without
    their own, and `progress` is called with the number of bytes read since its last call. Raises UnusableFile where the
    file as a whole cannot be parsed.
    """
    try:
        with path.open("rb") as file:
            lines = _decoded(file, progress)
            first = next((line for line in lines if line[1].strip()), None)
            if first is None:
                raise UnusableFile("is empty")
            if first[1].lstrip().startswith("{") and format_name in (AUTO, "parley"):
                return read_lines(chain([first], lines), zone)
            return _read_csv(first, lines, format_name, currency, zone)
    except OSError as error:
        raise UnusableFile(f"cannot be read: {error.strerror}") from error


def _decoded(file: BinaryIO, progress: Callable[[int], None]) -> Iterator[tuple[int, str]]:
    """Yield the physical lines with their numbers from 1. Raises UnusableFile where one is not UTF-8."""
    for number, line in enumerate(file, start=1):
        progress(len(line))
        try:
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise UnusableFile(f"line {number} is not UTF-8: save the file as CSV in UTF-8") from None


def _read_csv(
    first: tuple[int, str], lines: Iterator[tuple[int, str]], format_name: str, currency: str | None, zone: tzinfo
) -> ParsedFile:
    line, text = first
    delimiter = max(DELIMITERS, key=lambda one: len(next(csv.reader([text], delimiter=one))))
    rows = _rows(chain([text], (text for _, text in lines)), delimiter, line)
    _, header = next(rows)
    header = [name.strip() for name in header]
    layout = _layout(format_name, header)
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


def _layout(format_name: str, header: list[str]) -> Layout:
    names = frozenset(name.lower() for name in header)
    if format_name == AUTO:
        fitting = [layout for layout in LAYOUTS.values() if not layout.missing(names)]
        if not fitting:
            raise UnusableFile(f"has the columns of no format ({', '.join(LAYOUTS)}): say which with --format")
        layout = fitting[0]
    else:
        layout = LAYOUTS[format_name]
        missing = layout.missing(names)
        if missing:
            raise UnusableFile(f"lacks columns of the format {format_name}: {', '.join(missing)}")
    duplicates = sorted({name for name in header if name and header.count(name) > 1 and layout.uses(name)})
    if duplicates:
        raise UnusableFile(f"has a column twice: {', '.join(duplicates)}")
    return layout
