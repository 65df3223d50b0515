"""The decider keeps, with the model, which questions tell entries apart, and names one where it asks back."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.importer import example
from bot.nlu.decider import Decider
from bot.nlu.parts import CANDIDATES, CLARIFY, DECISION, LANGUAGE, THRESHOLDS, TITLE

GREEN, BLACK, RYE = "tea/green", "tea/black", "bread/rye"


def _titles() -> TrainingData:
    titles = [example(entry, entry, "zh", TITLE) for entry in (GREEN, BLACK, RYE)]
    for title in titles[:2]:
        title.set(CLARIFY, ["ask_tea"])
    return TrainingData(training_examples=titles)


@pytest.fixture
def deciders(tmp_path: Path) -> list[Decider]:
    """One as it was trained, and its loaded twin."""
    storage, resource = LocalModelStorage.create(tmp_path), Resource("decider")
    context = ExecutionContext(GraphSchema({}))
    fitted = Decider.create({}, storage, resource, context)
    fitted.train(_titles())
    return [fitted, Decider.load({}, storage, resource, context)]


def _decision(decider: Decider, *scores: tuple[str, float]) -> Any:
    message = Message({"text": "x"})
    message.set(LANGUAGE, "zh")
    message.set(CANDIDATES, [{"entry": entry, "score": score} for entry, score in scores])
    message.set(INTENT_RANKING_KEY, [])
    message.set(THRESHOLDS, {"answer": 0.8, "clarify": 0.5})
    return decider.process([message])[0].get(DECISION)


def test_neighbours_are_asked_about_with_their_question(deciders: list[Decider]) -> None:
    for decider in deciders:
        decision = _decision(decider, (GREEN, 0.5), (BLACK, 0.3), (RYE, 0.1))
        assert (decision["decision"], decision["question"]) == ("clarify", "ask_tea")


@pytest.mark.parametrize("scores", [((GREEN, 0.5), (RYE, 0.3), (BLACK, 0.1)), ((GREEN, 0.9), (BLACK, 0.05))])
def test_others_are_not(deciders: list[Decider], scores: tuple[tuple[str, float], ...]) -> None:
    for decider in deciders:
        assert _decision(decider, *scores)["question"] is None
