"""The entries of requests in the log, put together by hand: the logging libraries take longer than many an answer.

They look as all others do, and are written together, at most PAUSE_SECONDS later.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import structlog

log = structlog.get_logger()
MAX_VALUE_LENGTH = 500  # characters, of a text in an entry; tracebacks are written later, and whole
PAUSE_SECONDS = 0.02
Render = Callable[[str, dict[str, Any]], str]


def shortened(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with the texts that clients choose, such as paths, cut to MAX_VALUE_LENGTH."""
    return {
        name: value[:MAX_VALUE_LENGTH] + "..." if isinstance(value, str) and len(value) > MAX_VALUE_LENGTH else value
        for name, value in entry.items()
    }


def render_json(at: str, entry: dict[str, Any]) -> str:
    """A line of JSON."""
    return json.dumps({**entry, "event": "request", "level": "info", "timestamp": at})


def render_console(at: str, entry: dict[str, Any]) -> str:
    """A line for people."""
    said = " ".join(f"{name}={_printable(entry[name])}" for name in sorted(entry))
    return f"{at} [info     ] {'request':<30} {said}"


def _printable(value: object) -> str:
    """A value on one line: a path may hold line breaks, which would pass for entries of their own."""
    text = str(value)
    return text if text.isprintable() else repr(text)


class AccessLog:
    """Where entries go: to the logging libraries, until `configure` says how a line looks."""

    def __init__(self) -> None:
        self._render: Render | None = None
        self._lines: list[str] = []

    def configure(self, log_format: str, enabled: bool = True) -> None:
        """Write lines of that format, `json` or any other, to standard error."""
        by_hand = enabled and not (log_format != "json" and sys.stderr.isatty())  # colours are the libraries' own
        self._render = (render_json if log_format == "json" else render_console) if by_hand else None

    def write(self, entry: dict[str, Any]) -> None:
        """Log one request."""
        if self._render is None:
            log.info("request", **entry)
            return
        if not self._lines:
            asyncio.get_running_loop().call_later(PAUSE_SECONDS, self.flush)
        at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        self._lines.append(self._render(at, shortened(entry)))

    def flush(self) -> None:
        """Write what waits; also before the process ends."""
        lines, self._lines = self._lines, []
        if lines:
            sys.stderr.write("\n".join(lines) + "\n")
            sys.stderr.flush()


access_log = AccessLog()
