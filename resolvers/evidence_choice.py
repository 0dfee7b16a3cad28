"""What a person leaves out of evidence before it is sent on, and a record without it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.database import Row
from models.enums import EvidenceSection, MessageKind

MAX_SEQ = 2**31 - 1
FILE_DIGITS = 16  # so many of a SHA-256 name a file
FILE = re.compile(r"[0-9a-f]{16,64}")
BETWEEN, WITHIN = ";", ","  # of the text in a link, which has no white space
TALK = (MessageKind.TEXT.name, MessageKind.ORDER_EVENT.name)  # all others report steps, also the old without its facts
Section = EvidenceSection


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Parts of the record, messages by their `seq`, and files by the first FILE_DIGITS of their SHA-256."""

    sections: frozenset[EvidenceSection] = frozenset()
    messages: frozenset[int] = frozenset()
    files: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sections: Iterable[str], messages: Iterable[str], files: Iterable[str]) -> "LeftOut":
        """That of texts, as a link or a form has them. Raises ValueError for what names nothing."""
        wanted = [one.lower() for one in files]
        if not all(FILE.fullmatch(one) for one in wanted):
            raise ValueError("A file is named by 16 or more digits of its SHA-256.")
        numbers, digits = frozenset(map(int, messages)), (one[:FILE_DIGITS] for one in wanted)
        if any(not 0 <= one <= MAX_SEQ for one in numbers):
            raise ValueError("No message has this number.")
        return cls(frozenset(map(Section, sections)), numbers, frozenset(digits))

    @classmethod
    def parse(cls, text: str) -> "LeftOut":
        """That of the text of a link."""
        return cls.of(*([one for one in part.split(WITHIN) if one] for part in text.split(BETWEEN)))

    def text(self) -> str:
        """The same as a text for a link."""
        return BETWEEN.join(WITHIN.join(map(str, some)) for some in self.as_json().values())

    def as_json(self) -> dict[str, list[Any]]:
        """The same as lists, always in the same order."""
        sections = sorted(one.value for one in self.sections)
        return {"sections": sections, "messages": sorted(self.messages), "files": sorted(self.files)}

    def __or__(self, other: "LeftOut") -> "LeftOut":
        """What either leaves out."""
        return LeftOut(self.sections | other.sections, self.messages | other.messages, self.files | other.files)

    def has_message(self, message: Row) -> bool:
        """Whether a message of the record is left out, by itself or with what it tells of."""
        events = Section.ORDER_EVENTS in self.sections and message["kind"] == MessageKind.ORDER_EVENT.name
        return events or message["seq"] in self.messages

    def has_file(self, file: Row) -> bool:
        """Whether a file is left out."""
        return (file["sha256"] or "")[:FILE_DIGITS] in self.files


def without(record: Row, out: LeftOut) -> Row:
    """Return the record without what is left out. What a step's message says goes from the step, too."""
    gone = [one["body"] for one in record["messages"] if out.has_message(one) and one["kind"] not in TALK]
    dispute, order = record["dispute"], record["order"]
    resolution = dispute["resolution"]

    def left(section: EvidenceSection, value: Any, nothing: Any = None) -> Any:
        return nothing if section in out.sections else value

    def said(comment: str | None) -> str | None:
        return None if comment and any(body.endswith(comment) for body in gone) else comment

    return record | {
        "dispute": dispute
        | {
            "comment": left(Section.STEPS, said(dispute["comment"])),
            "resolution": resolution and resolution | {"comment": left(Section.STEPS, said(resolution["comment"]))},
            "items": left(Section.ITEMS, dispute["items"], []),
            "return": left(Section.RETURN, dispute["return"]),
            "settlements": left(Section.SETTLEMENTS, dispute["settlements"], []),
        },
        "chargeback": left(Section.CHARGEBACK, record["chargeback"]),
        "history": left(Section.STEPS, [one | {"comment": said(one["comment"])} for one in record["history"]], []),
        "order": order
        | {
            "items": left(Section.ORDER_ITEMS, order["items"], []),
            "events": left(Section.ORDER_EVENTS, order["events"], []),
        },
        "messages": left(Section.MESSAGES, _messages(record["messages"], out), []),
        "reads": left(Section.READS, record["reads"], []),
    }


def _messages(messages: list[Row], out: LeftOut) -> list[Row]:
    kept = [one for one in messages if not out.has_message(one)]
    return [one | {"attachments": [file for file in one["attachments"] if not out.has_file(file)]} for one in kept]
