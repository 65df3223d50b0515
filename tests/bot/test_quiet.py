"""What Rasa's side logs: kinds and places of faults, never what a resident wrote."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.tracker import QuietTrackerStore

ROOT = Path(__file__).resolve().parents[2]
SECRET = "what a resident wrote"
FAULT = """
from bot.quiet import quiet
quiet()
import logging, structlog, sys
def fail(text):
    try:
        raise ValueError(text)
    except ValueError:
        structlog.get_logger("rasa.core.channels.rest").exception("rest.message.received.failure", text=text)
        logging.getLogger("rasa.core.processor").exception("an action failed")
    structlog.get_logger("rasa.core.channels.rest").error("rest.message.received.timeout", text=text)
fail(sys.stdin.read())
"""


def test_a_fault_is_logged_by_kind_and_place_and_without_the_message() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULT], input=SECRET, capture_output=True, cwd=ROOT, encoding="utf-8", check=True
    )
    said = done.stdout + done.stderr
    assert SECRET not in said
    assert said.count("ValueError") == 2
    for told in ("rest.message.received.failure", "rest.message.received.timeout", "an action failed", "in fail"):
        assert told in said


def test_a_tracker_that_cannot_be_kept_is_logged_without_its_text(caplog: Any, tmp_path: Path) -> None:
    store = QuietTrackerStore(Domain.empty(), dialect="sqlite", db=str(tmp_path / "rasa.db"))
    tracker = DialogueStateTracker.from_events("somebody", [UserUttered(SECRET)])
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE events")
        connection.exec_driver_sql("CREATE TABLE events (id INTEGER PRIMARY KEY)")
    asyncio.run(FailSafeTrackerStore(store).save(tracker))
    assert "Error happened when trying to save conversation tracker" in caplog.text
    assert SECRET not in caplog.text


def test_that_store_is_the_one_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_URL", "postgresql://")
    monkeypatch.setenv("ACTIONS_PORT", "5055")
    endpoint: EndpointConfig = AvailableEndpoints.read_endpoints("bot/endpoints.yml").tracker_store
    assert endpoint.type == "bot.tracker.QuietTrackerStore"
