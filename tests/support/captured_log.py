"""What the server writes to its log while a test runs: structlog's entries and the standard library's."""

import logging
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from structlog.testing import capture_logs

BAD_LEVELS = ("error", "critical")


class _RecordHandler(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@dataclass
class CapturedLog:
    """All that was logged. A test that provokes errors removes them with `pop_errors`, since any other fails it."""

    entries: list[MutableMapping[str, Any]]
    records: list[logging.LogRecord] = field(default_factory=list)

    def errors(self) -> list[str]:
        """Return the entries with a traceback, or of the level error and above."""
        ours = [repr(entry) for entry in self.entries if entry.get("exc_info") or entry.get("log_level") in BAD_LEVELS]
        theirs = [
            f"{record.name}: {record.getMessage()} {record.exc_info}"
            for record in self.records
            if record.exc_info or record.levelno >= logging.ERROR
        ]
        return ours + theirs

    def pop_errors(self) -> list[str]:
        """Return the errors so far, and clear the log."""
        faults = self.errors()
        self.entries.clear()
        self.records.clear()
        return faults


@contextmanager
def capture_log() -> Iterator[CapturedLog]:
    """Capture all that is logged within the block."""
    root, keeper = logging.getLogger(), _RecordHandler()
    level = root.level
    root.addHandler(keeper)
    root.setLevel(logging.INFO)
    try:
        with capture_logs() as entries:
            yield CapturedLog(entries, keeper.records)
    finally:
        root.removeHandler(keeper)
        root.setLevel(level)
