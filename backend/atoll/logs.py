"""How every process writes its log: one line a message, whatever a stranger put into it."""

import logging
import logging.config
from typing import Any

from atoll.domain.text import escaped, escaped_lines

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TRACE_MARK = "    | "
"""Begins the lines of a traceback, so that none of them can pass for a message."""


class LineFormatter(logging.Formatter):
    """Escapes control, bidi and zero-width characters and line ends."""

    def __init__(self) -> None:
        super().__init__(FORMAT)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        return escaped(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return _marked(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        return _marked(super().formatStack(stack_info))


def configuration() -> dict[str, Any]:
    """For ``logging.config.dictConfig`` and for the server, whose own messages take the same way."""
    to_console = {"handlers": ["console"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {"_granian": to_console, "granian.access": to_console},
    }


def set_up() -> None:
    """Let this process write its log so."""
    logging.config.dictConfig(configuration())


def _marked(text: str) -> str:
    return "\n".join(TRACE_MARK + line for line in escaped_lines(text).split("\n"))
