"""Structured logging to standard error, one line an entry. Tokens and the texts of messages are never logged."""

import logging
import sys
from typing import Any

import structlog

from settings import Settings
from settings.loading import unknown_variables
from telemetry.access_log import access_log, shortened


def configure_logging(settings: Settings, level: int = logging.INFO) -> None:
    """Write structlog's and the standard library's entries in one format, `settings.log_format`: console or JSON lines.

    Entries below `level`, a level of `logging`, are dropped.
    """
    shared: list[Any] = [
        _shorten,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # A plain traceback: the pretty one shows local variables, and so the texts of messages.
    console = structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )
    as_json = settings.log_format == "json"
    formatters: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        *([structlog.processors.format_exc_info] if as_json else []),
        structlog.processors.JSONRenderer() if as_json else console,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=formatters))
    access_log.configure(settings.log_format, enabled=level <= logging.INFO)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for verbose in ("tortoise", "uvicorn.access", "httpx"):
        logging.getLogger(verbose).setLevel(logging.WARNING)
    logging.getLogger("strawberry.ws").setLevel(logging.ERROR)  # it warns of each origin; we, once a minute
    logging.getLogger("uvicorn.error").addFilter(_downgrade_invalid_utf8)


def warn_of_unknown_variables() -> None:
    """Log each PARLEY_ variable that is no setting, and so is not heeded, with the setting that may have been meant."""
    for variable, meant in unknown_variables().items():
        structlog.get_logger().warning("unknown_setting", variable=variable, did_you_mean=meant)


def _shorten(logger: object, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A processor: cut texts that clients choose."""
    return shortened(event)


def _downgrade_invalid_utf8(record: logging.LogRecord) -> bool:
    """A log filter: enter a WebSocket frame that is not UTF-8, a client's fault, as INFO and without its traceback."""
    if str(record.msg).startswith("Invalid UTF-8"):
        record.exc_info, record.levelno, record.levelname = None, logging.INFO, "INFO"
    return True
