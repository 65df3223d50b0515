"""Keeps Rasa's and TensorFlow's chatter out of the terminal, and what residents wrote out of every log.

Call before Rasa is imported. Rasa logs a message's text when it fails, prints the local variables of each frame, and
quotes whole requests in its exceptions: so a fault is told by kind and place alone.
"""

import logging
import os
import traceback
import warnings
from types import TracebackType
from typing import Any, MutableMapping, Optional

# Apart from these, what Rasa adds to an event may be a text, a tracker or a slot.
TOLD = frozenset({"event", "level", "exception", "exc_info"})
ExcInfo = tuple[Optional[type[BaseException]], Optional[BaseException], Optional[TracebackType]]


def quiet() -> None:
    """Warnings and errors only; no telemetry, no start-up notes of TensorFlow."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    logging.getLogger("rasa").setLevel(logging.WARNING)
    import structlog
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.processors.add_log_level,
            structlog.dev.set_exc_info,
            structlog.processors.ExceptionRenderer(kind_and_place),
            _withhold,
            structlog.processors.JSONRenderer(),
        ]
    )
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Discreet())


class Discreet(logging.Formatter):
    """A formatter that shows of an exception its kind and its place."""

    def formatException(self, ei: Any) -> str:
        """The exception as text."""
        return kind_and_place(ei)


def kind_and_place(exc_info: ExcInfo) -> str:
    """Frames and kind of an exception and of what caused it, without their words."""
    told: list[str] = []
    fault = exc_info[1]
    while fault is not None and len(told) < 10:
        frames = "".join(traceback.format_tb(fault.__traceback__))
        told.append(f"{frames}{type(fault).__module__}.{type(fault).__qualname__}")
        fault = fault.__cause__ or fault.__context__
    return "\ncaused by:\n".join(told)


def _withhold(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value if key in TOLD else "(withheld)" for key, value in event.items()}
