"""Keeps Rasa's and TensorFlow's chatter out of the terminal; call before Rasa is imported."""

import logging
import os
import warnings


def quiet() -> None:
    """Warnings and errors only; no telemetry, no start-up notes of TensorFlow."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    logging.getLogger("rasa").setLevel(logging.WARNING)
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
