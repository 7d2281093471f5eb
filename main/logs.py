"""Logs on standard error: lines for people at a terminal, JSON elsewhere, and no secret in either."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, MutableMapping
from functools import partial
from typing import Any

from pydantic import SecretStr

from bot.security.masked_line import SecretMask
from bot.settings import Settings
from bot.text import within_bytes
from workflow import DatabaseLost

CHATTY = ("apscheduler", "asyncio", "httpcore", "httpx", "httpx2", "openai", "uvicorn", "aiosqlite")
MOST_LINE = 1024 * 1024  # bytes: a step may log whatever it was sent


class Lines(logging.Formatter):
    """Formats by structlog, which is loaded with the first line: it costs a third of a cold start."""

    def __init__(self, secrets: tuple[str, ...], *, readable: bool) -> None:
        super().__init__()
        self._mask = SecretMask(secrets)
        self._readable = readable
        self._formatter: logging.Formatter | None = None

    def format(self, record: logging.LogRecord) -> str:
        """Give one record as a line, without secrets; JSON is masked before it is encoded, so that it stays JSON."""
        if self._formatter is None:
            self._formatter = _formatter(None if self._readable else partial(self._mask.line, most=MOST_LINE))
        text = self._formatter.format(_with_message(record))
        return within_bytes(self._mask.text(text, MOST_LINE), MOST_LINE) if self._readable else text


def set_up_logs(settings: Settings, *, quiet: bool = False, write: Callable[[str], None] | None = None) -> None:
    """Send all logs to standard error, or line by line to `write`.

    `quiet` lets only warnings through where nobody asked for more.
    """
    asked = "log_level" in settings.model_fields_set
    handler = _Written(write) if write is not None else logging.StreamHandler()
    handler.setFormatter(Lines(secrets_of(settings), readable=write is not None or sys.stderr.isatty()))
    handler.addFilter(_is_news)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel("WARNING" if quiet and not asked else settings.log_level)
    for name in CHATTY:
        # Their DEBUG is a line for every statement and packet, in which ours would drown.
        logging.getLogger(name).setLevel(logging.INFO if settings.log_level == "DEBUG" and asked else logging.WARNING)


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Give the values of all secret settings, the longest first, so that none is left in part."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    found = {value.get_secret_value() for value in values if isinstance(value, SecretStr)}
    return tuple(sorted((value for value in found if value), key=len, reverse=True))


def _with_message(record: logging.LogRecord) -> logging.LogRecord:
    """Give a record whose message is put together; where its arguments do not fit, Python would print them raw."""
    found = logging.makeLogRecord(record.__dict__)
    try:
        found.msg = record.getMessage()
    except Exception as error:  # noqa: BLE001 - of a format, or of whatever an argument's class raises
        template = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        found.msg = f"{template} (its arguments do not fit: {type(error).__name__})"
    found.args = ()
    return found


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out what everybody logs who still wants a file that is gone: its writer has said so, once."""
    return record.exc_info is None or not isinstance(record.exc_info[1], DatabaseLost)


class _Written(logging.Handler):
    def __init__(self, write: Callable[[str], None]) -> None:
        super().__init__()
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        self._write(self.format(record))


def _formatter(encoded: Callable[[MutableMapping[str, Any]], str] | None) -> logging.Formatter:
    """Give a formatter for lines that `encoded` gives, or for people."""
    import structlog

    def event(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Put what matters first."""
        first = {name: line.pop(name) for name in ("timestamp", "level", "logger", "event") if name in line}
        return {**first, **line.pop("facts", {}), **line}

    def json_line(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> str:
        return encoded(line) if encoded is not None else ""

    last: Any = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
        if encoded is None
        else json_line
    )
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper("iso", utc=True),
        structlog.stdlib.ExtraAdder(allow=("facts",)),
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            event,
            *([] if encoded is None else [structlog.processors.format_exc_info]),
            last,
        ],
    )
