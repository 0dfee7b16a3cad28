"""Reading a file of X-Cart's old messages: a row a message, as docs/import.md describes it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from imports.reader import read_table
from imports.report import Problem, UnusableFile
from imports.values import iso_instant, quoted, whole_number
from models import clock
from models.enums import Role
from models.refusals import Refusal
from models.tables import SHORT_TEXT
from resolvers.texts import checked_body

T = TypeVar("T")
REQUIRED = ("id", "date", "body", "type", "authorRole")
COLUMNS = (
    *REQUIRED,
    *("orderNumber", "authorExternalId", "authorName", "customerExternalId", "vendorExternalId", "readBy"),
)
NAMES = ("orderNumber", "authorExternalId", "authorName", "customerExternalId", "vendorExternalId")
ROLES = {role.value: role for role in (Role.CUSTOMER, Role.VENDOR, Role.ADMIN)}
SAID_FIRST = {"regular": "", "dispute_open": "A dispute was opened.", "dispute_close": "The dispute was closed."}


@dataclass(frozen=True, slots=True)
class ThreadReference:
    """What the file calls the thread of a message: its order or else its customer, and its vendor; "" for none."""

    order: str
    customer: str
    vendor: str


@dataclass(frozen=True, slots=True)
class OldMessage:
    """A message as the file has it. `reads` are external ids of who has read it, each with when."""

    line: int
    id: int
    at: datetime
    body: str
    thread: ThreadReference
    customer: str
    role: Role
    author: str
    author_name: str
    reads: tuple[tuple[str, datetime], ...]


@dataclass(slots=True)
class MessageFile:
    """The messages without a fault of their own, the thread of each line, and what is wrong with the others."""

    messages: list[OldMessage] = field(default_factory=list)
    references: dict[int, ThreadReference] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def good(self, problems: Iterable[Problem]) -> dict[ThreadReference, list[OldMessage]]:
        """Return the messages of each thread that has no problem, oldest first."""
        bad = {self.references[problem.line] for problem in problems if problem.line in self.references}
        found: dict[ThreadReference, list[OldMessage]] = {}
        for message in sorted(self.messages, key=lambda one: (one.at, one.id)):
            if message.thread not in bad:
                found.setdefault(message.thread, []).append(message)
        return found

    def reasons(self, problems: Sequence[Problem]) -> dict[int, str]:
        """Return the lines of all rows of threads with a problem, each with what is wrong there, or empty."""
        told: dict[int, list[str]] = {}
        for problem in sorted(problems):
            told.setdefault(problem.line, []).append(f"{problem.column}: {problem.message}".removeprefix(": "))
        bad = {self.references[line] for line in told if line in self.references}
        lines = told.keys() | {line for line, thread in self.references.items() if thread in bad}
        return {line: " ".join(told.get(line, [])) for line in sorted(lines)}


def read_messages(path: Path) -> MessageFile:
    """Parse a whole file. Raises UnusableFile where it is not a table with the columns that are needed."""
    rows = read_table(path)
    header = [name.strip() for name in next(rows, (1, [""]))[1]]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise UnusableFile(f"lacks columns: {', '.join(missing)}")
    twice = sorted({name for name in COLUMNS if header.count(name) > 1})
    if twice:
        raise UnusableFile(f"has a column twice: {', '.join(twice)}")
    file = MessageFile()
    lines: dict[int, int] = {}
    for line, row in rows:
        cells = dict.fromkeys(COLUMNS, "") | dict(zip(header, row, strict=False))
        message = _Row(file, line, cells).read()
        if any(cell.strip() for cell in row[len(header) :]):
            file.problems.append(Problem(line, "", f"The row has {len(row)} cells, and the header {len(header)}."))
        elif message is not None and lines.setdefault(message.id, line) != line:
            file.problems.append(Problem(line, "id", f"The message is in line {lines[message.id]} already."))
        elif message is not None:
            file.messages.append(message)
    return file


class _Row:
    """One row on its way to a message; what is wrong with it goes to the file's problems."""

    def __init__(self, file: MessageFile, line: int, cells: dict[str, str]) -> None:
        self._file, self._line, self._cells = file, line, cells

    def read(self) -> OldMessage | None:
        """Return the message, or None where anything is wrong with it."""
        before = len(self._file.problems)
        order, author, name, customer, vendor = (self._value(column, _short) or "" for column in NAMES)
        thread = self._file.references[self._line] = ThreadReference(order, "" if order else customer, vendor)
        number, at = self._value("id", whole_number), self._value("date", _past)
        role, reads = self._value("authorRole", _role), self._value("readBy", _reads)
        first = self._value("type", _first_words)
        body = None if first is None else self._value("body", lambda text: _body(first, text))
        if not order and not customer:
            self._report("customerExternalId", "Say whose conversation it is, or which order it is about.")
        if role is Role.CUSTOMER and author and customer and author != customer:
            self._report("authorExternalId", f"The customer here is {quoted(customer)}.")
        if role is not Role.CUSTOMER and role is not None and not author:
            self._report("authorExternalId", "This must not be empty.")
        if role is Role.VENDOR and not vendor:
            self._report("vendorExternalId", "A vendor's message needs it.")
        if number is None or at is None or role is None or body is None or reads is None:
            return None
        if len(self._file.problems) > before:
            return None
        return OldMessage(self._line, number, at, body, thread, customer, role, author, name, reads)

    def _value(self, column: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(self._cells[column].strip())
        except ValueError as error:
            self._report(column, f"{error}.")
        except Refusal as refusal:
            self._report(column, refusal.message)
        return None

    def _report(self, column: str, message: str) -> None:
        self._file.problems.append(Problem(self._line, column, message))


def _short(text: str) -> str:
    if len(text) > SHORT_TEXT or "\0" in text:
        raise ValueError(f"This may have at most {SHORT_TEXT} characters, and not NUL")
    return text


def _past(text: str) -> datetime:
    is_unix = re.fullmatch("[0-9]{1,11}", text)
    at = datetime.fromtimestamp(int(text), UTC) if is_unix else iso_instant(text, UTC)
    if at > clock.now():
        raise ValueError(f"{quoted(text)} is in the future")
    return at


def _role(text: str) -> Role:
    if text not in ROLES:
        raise ValueError(f"{quoted(text)} is none of {', '.join(ROLES)}")
    return ROLES[text]


def _first_words(text: str) -> str:
    if text not in SAID_FIRST:
        raise ValueError(f"{quoted(text)} is none of {', '.join(SAID_FIRST)}")
    return SAID_FIRST[text]


def _body(first: str, text: str) -> str:
    return checked_body(f"{first}\n\n{text}" if first else text)


def _reads(text: str) -> tuple[tuple[str, datetime], ...]:
    found = []
    for one in filter(None, (part.strip() for part in text.split(","))):
        reader, equals, at = one.rpartition("=")
        if not equals or not reader:
            raise ValueError(f"{quoted(one)} is not who has read it and when, such as ann@mail.example=1700000000")
        found.append((reader, _past(at)))
    return tuple(found)
