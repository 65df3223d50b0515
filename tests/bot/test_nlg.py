"""Rasa never says a text of its own: whatever asks for one gets the act that fetches a person."""

import asyncio
from typing import Any

import pytest
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from bot.nlg import ActsOnly


def _generate(key: str, **parsed: Any) -> Any:
    tracker = DialogueStateTracker.from_events(
        "a", [UserUttered("x", parse_data={"intent": {}, "entities": [], **parsed})]
    )
    return asyncio.run(ActsOnly(EndpointConfig(), Domain.empty()).generate(key, tracker, "shiliu"))


def test_the_endpoints_name_our_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTIONS_PORT", "8002")
    monkeypatch.setenv("TRACKER_URL", "postgresql://")
    config = read_endpoint_config("bot/endpoints.yml", "nlg")
    assert isinstance(NaturalLanguageGenerator.create(config, Domain.empty()), ActsOnly)


@pytest.mark.parametrize("key", ["utter_greet", "utter_ethnicity/basis", "utter_nothing", ""])
def test_a_text_asked_of_it_becomes_a_handoff(key: str) -> None:
    said = _generate(key, language="ug", script="Arab", candidates=[{"entry": "jobs/wages", "score": 0.5}])
    assert said == {
        "custom": {
            "act": "handoff",
            "reason": "failed",
            "language": "ug",
            "script": "Arab",
            "candidates": [{"entry": "jobs/wages", "score": 0.5}],
        }
    }


def test_without_any_understanding_it_is_a_handoff_too() -> None:
    tracker = DialogueStateTracker.from_events("a", [])
    said = asyncio.run(ActsOnly(EndpointConfig(), Domain.empty()).generate("utter_greet", tracker, "shiliu"))
    assert said is not None and said["custom"]["reason"] == "failed"
    assert "text" not in said
