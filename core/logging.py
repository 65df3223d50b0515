"""Structured logs: one JSON object a line, with ids and counts and never the text of a message."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# Keys under which text of residents could slip in; their values never reach a log.
WITHHELD = frozenset({"text", "message", "body", "password", "token", "authorization", "cookie", "job_result"})
QUIET = ("procrastinate", "httpx", "httpcore", "psycopg", "uvicorn", "uvicorn.error", "uvicorn.access", "websockets")


def _withhold(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in WITHHELD & event.keys():
        event[key] = "(withheld)"
    return event


def configure_logging(level: str, process: str) -> None:
    """Send this process's logs, its libraries' too, to standard error as JSON Lines."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _withhold,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    structlog.contextvars.bind_contextvars(process=process)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of one module."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound
