"""The explanation that leaves the pipeline: in the agreed shape, only where it is asked for, of what was decided."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.encoder.encoder import Encoder
from bot.nlu.conversation.followup import ANSWER_FROM
from tests.bot.nlu import tiny

CONTRACTS = Path(tiny.CONFIG).parent / "tests/contracts"
SCHEMA = jsonschema.Draft202012Validator(json.loads((CONTRACTS / "schemas/explanation.json").read_text("utf-8")))
EXAMPLES = [message for message in tiny.world() if message.get("part") == "train"]
CONTEXTS: list[dict[str, Any]] = [
    {},
    {"entry": "tea/green"},
    {"entry": "tea/none", "offered": True},
    {"language": "ug"},
]


@pytest.fixture(scope="module")
def twins(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The tiny pipeline as it is loaded."""
    return tiny.train(tmp_path_factory.mktemp("tiny"), tiny.world())[1]


def explained(twins: list[Any], text: str, **metadata: Any) -> dict[str, Any]:
    """What is told of one text."""
    message = tiny.understood(twins, [text], explain=True, **metadata)[0]
    found: dict[str, Any] = message.as_dict(only_output_properties=True)["explanation"]
    return found


@pytest.mark.parametrize("context", CONTEXTS, ids=str)
def test_whatever_is_written_is_explained_in_the_agreed_shape(twins: list[Any], context: dict[str, Any]) -> None:
    for text in tiny.ODD_TEXTS:
        told = explained(twins, text, **context)
        SCHEMA.validate(told)
        json.dumps(told).encode("ascii")


@pytest.mark.parametrize("asked", [False, None, "yes", 1, {}])
def test_without_being_asked_nothing_is_told(twins: list[Any], asked: Any) -> None:
    for context in CONTEXTS:
        told = tiny.understood(twins, tiny.ODD_TEXTS, explain=asked, **context)
        assert all("explanation" not in message.as_dict() for message in told)


@pytest.mark.parametrize("context", CONTEXTS, ids=str)
def test_it_changes_nothing_of_what_is_understood(twins: list[Any], context: dict[str, Any]) -> None:
    for text in tiny.ODD_TEXTS[:8]:
        plain, asked = (tiny.understood(twins, [text], explain=one, **context)[0] for one in (False, True))
        told, told_more = (one.as_dict(only_output_properties=True) for one in (plain, asked))
        explanation = told_more.pop("explanation")
        assert json.dumps(told_more, default=str) == json.dumps(told, default=str)
        assert {**told["decision"], "intent": told["intent"]["name"]} == explanation["decision"]
        assert told["thresholds"] == pytest.approx(explanation["readings"][0]["thresholds"], abs=1e-4)
        scores = [{"entry": one["entry"], "score": one["score"]} for one in explanation["readings"][0]["candidates"]]
        assert scores == told["candidates"]


def test_an_example_is_the_nearest_to_itself(twins: list[Any]) -> None:
    entries = [message for message in EXAMPLES if "/" in message.get_full_intent()]
    for example in entries:
        candidates = explained(twins, example.get(TEXT), language=example.get("language"))["readings"][0]["candidates"]
        own = next(one for one in candidates if one["entry"] == example.get_full_intent())
        for nearest in (own["nearest_meaning"], own["nearest_wording"]):
            assert (nearest["text"], nearest["language"]) == (example.get(TEXT), example.get("language"))
            assert nearest["likeness"] == pytest.approx(1, abs=0.02)
    assert entries


def test_what_the_conversation_adds_is_read_and_explained(twins: list[Any]) -> None:
    texts = [message.get(TEXT) for message in tiny.world() if message.get("part") == "tune"]
    told = explained(twins, texts[0], entry="tea/green")
    assert told["entry"] == "tea/green"
    assert [one["role"] for one in told["readings"]] == ["whole", "in view"]
    whole, in_view = (one["text"] for one in told["readings"])
    assert in_view.endswith(whole) and len(in_view) > len(whole) == len(told["normalised"])


@pytest.mark.parametrize("number", range(len(tiny.ODD["follow_ups"])))
def test_a_follow_up_is_explained_by_its_rule(twins: list[Any], number: int) -> None:
    text, explained_by = list(tiny.ODD["follow_ups"].items())[number]
    for entry in explained_by:
        told = explained(twins, text, entry=entry)
        SCHEMA.validate(told)
        reason, decided = told["reason"], told["decision"]
        assert (reason["rule"], reason["limit"], decided["role"]) == ("follow_up", ANSWER_FROM, "in view")
        assert (reason["value"] >= ANSWER_FROM) == (decided["decision"] == "answer")


def test_many_messages_at_once_are_explained_where_they_ask(twins: list[Any]) -> None:
    texts = [message.get(TEXT) for message in EXAMPLES[:4]]
    messages = [
        Message({TEXT: text, "metadata": {"explain": asked, "entry": "tea/green"}})
        for text, asked in zip(texts, (True, False, True, False), strict=True)
    ]
    told = [message.get("explanation") for message in tiny.through(twins, messages)]
    assert [one and one["text"] for one in told] == [texts[0], None, texts[2], None]


@pytest.mark.parametrize("path", sorted((CONTRACTS / "examples/explanation").glob("*/*.json")), ids=lambda p: p.stem)
def test_the_schema_tells_valid_from_invalid(path: Path) -> None:
    assert SCHEMA.is_valid(json.loads(path.read_text("utf-8"))) == (path.parent.name == "valid")
