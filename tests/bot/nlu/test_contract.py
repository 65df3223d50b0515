"""What every component of config.yml must do; a new one gets these checks by its line there."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.engine.graph import GraphComponent
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.encoder.encoder import Encoder
from bot.registers.languages import read_register
from tests.bot.nlu import tiny

ROWS = tiny.pipeline()
NAMES = [row["name"] for row in ROWS]
# What may come with a message: the entry in view, whether answers were offered, and what no caller should send.
CONVERSATIONS: list[dict[str, Any]] = [
    {"entry": "tea/green"},
    {"entry": "bread/rye", "offered": True, "failures": 1},
    {"offered": ["tea/green", "tea/black"]},
    {"entry": "tea/none", "language": "ug"},
    {"entry": 7},
    {"entry": ["tea/green"], "offered": "yes"},
    {"entry": None},
]


@pytest.fixture(scope="module")
def taught() -> list[Message]:
    """The messages that the tiny pipeline is trained on."""
    return tiny.world()


@pytest.fixture(scope="module")
def pipelines(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory, taught: list[Message]) -> Any:
    """The tiny pipeline as it was trained, and as it is loaded."""
    return tiny.train(tmp_path_factory.mktemp("tiny"), taught)


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_component_is_ours_and_registered(row: dict[str, Any]) -> None:
    known = tiny.registered(row)
    assert issubclass(known.clazz, GraphComponent)
    assert f"{known.clazz.__module__}.{known.clazz.__name__}" == row["name"]
    assert row["name"].startswith("bot.nlu.")


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_component_stands_alone_in_its_file(row: dict[str, Any]) -> None:
    module = inspect.getmodule(tiny.registered(row).clazz)
    own = [c for _, c in inspect.getmembers(module, inspect.isclass) if c.__module__ == module.__name__]  # type: ignore[union-attr]
    assert [c for c in own if issubclass(c, GraphComponent)] == [tiny.registered(row).clazz]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_every_method_says_what_it_takes_and_gives(row: dict[str, Any]) -> None:
    for name, member in vars(tiny.registered(row).clazz).items():
        method = getattr(member, "__func__", member)
        if inspect.isfunction(method):
            signature = inspect.signature(method)
            parameters = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
            bare = [p.name for p in parameters if p.annotation is inspect.Parameter.empty]
            assert bare == [], f"{row['name']}.{name}"
            assert signature.return_annotation is not inspect.Signature.empty or name == "__init__"


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_rasa_calls_a_component_by_the_names_it_expects(row: dict[str, Any]) -> None:
    known = tiny.registered(row)
    assert list(inspect.signature(known.clazz.process).parameters) == ["self", "messages"]
    for name in ("train", "process_training_data"):
        if name in vars(known.clazz):
            assert list(inspect.signature(getattr(known.clazz, name)).parameters) == ["self", "training_data"]
    assert ("train" in vars(known.clazz)) == known.is_trainable
    assert ("load" in vars(known.clazz)) == known.is_trainable


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_its_settings_are_known_ones(row: dict[str, Any]) -> None:
    assert set(row) - {"name"} <= set(tiny.registered(row).clazz.get_default_config())


def test_every_component_file_is_in_the_pipeline() -> None:
    folder = Path(tiny.CONFIG).parent / "bot/nlu"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "example", "parts", "routing"}
    assert files == {name.split(".")[2] for name in NAMES}


def test_what_lies_in_folders_knows_nothing_of_rasa() -> None:
    found = sorted((Path(tiny.CONFIG).parent / "bot/nlu").glob("*/*.py"))
    assert {path.parent.name for path in found} >= {"conversation", "meaning", "scoring"}
    assert [path for path in found if re.search(r"^(from|import) rasa", path.read_text("utf-8"), re.M)] == []


@pytest.mark.parametrize("number", range(len(tiny.ODD_TEXTS)))
def test_an_odd_message_is_understood_like_any_other(pipelines: Any, number: int) -> None:
    message = tiny.understood(pipelines[0], [tiny.ODD_TEXTS[number]])[0]
    told = message.as_dict(only_output_properties=True)
    json.dumps(told).encode("ascii")
    assert told["decision"]["decision"] in ("answer", "clarify", "handoff", "say")
    assert told["language"] in read_register()
    scores = [row["score"] for row in told["candidates"]]
    assert scores == sorted(scores, reverse=True) and all(0 <= score <= 1 for score in scores)


def test_a_loaded_twin_tells_the_same(pipelines: Any) -> None:
    fitted, twins = (tiny.understood(components, tiny.ODD_TEXTS) for components in pipelines)
    for one, other in zip(fitted, twins, strict=True):
        assert _alike(one.as_dict(only_output_properties=True), other.as_dict(only_output_properties=True))
        for features in ("get_sparse_features", "get_dense_features"):
            mine, theirs = (getattr(message, features)(TEXT)[1].features for message in (one, other))
            dense = [np.asarray(x.todense() if hasattr(x, "todense") else x) for x in (mine, theirs)]
            assert dense[0] == pytest.approx(dense[1], abs=1e-5)


def test_many_messages_at_once_are_understood_as_one_by_one(pipelines: Any) -> None:
    texts = tiny.ODD_TEXTS[:8]
    together = [m.get("intent")["name"] for m in tiny.understood(pipelines[1], texts)]
    assert together == [tiny.understood(pipelines[1], [text])[0].get("intent")["name"] for text in texts]


def test_no_message_is_no_trouble(pipelines: Any) -> None:
    assert tiny.understood(pipelines[1], []) == []


def test_two_entries_of_one_topic_are_told_apart(pipelines: Any) -> None:
    examples = [message for message in tiny.world() if message.get("part") == "train"]
    found = tiny.understood(pipelines[1], [message.get(TEXT) for message in examples])
    wrong = [
        example.get(TEXT)
        for example, message in zip(examples, found, strict=True)
        if "/" in example.get_full_intent() and message.get("candidates")[0]["entry"] != example.get_full_intent()
    ]
    assert wrong == []


@pytest.mark.parametrize("chosen", ["ug", "ko", "xx", "", None, 7, ["ug"]])
def test_a_chosen_language_of_any_kind_is_taken(pipelines: Any, chosen: Any) -> None:
    message = tiny.understood(pipelines[1], ["12345"], language=chosen)[0]
    assert message.get("language") == (chosen if chosen in ("ug", "ko") else "zh")


@pytest.mark.parametrize("failures", [0, 2, "2", "many", None, -1, 1.5, []])
def test_a_count_of_failures_of_any_kind_is_taken(pipelines: Any, failures: Any) -> None:
    assert tiny.understood(pipelines[1], ["12345"], failures=failures)[0].get("decision")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=60), entry=st.sampled_from([None, "tea/green"]))
def test_any_text_gets_a_decision(pipelines: Any, text: str, entry: "str | None") -> None:
    message = tiny.understood(pipelines[1], [text], entry=entry)[0]
    assert message.get("decision")["decision"] in ("answer", "clarify", "handoff", "say")


@pytest.mark.parametrize("metadata", CONVERSATIONS, ids=str)
def test_messages_of_a_conversation_come_back_themselves_and_in_order(pipelines: Any, metadata: dict[str, Any]) -> None:
    for components in pipelines:
        messages = tiny.written(tiny.ODD_TEXTS, **metadata)
        found = tiny.through(components, list(messages))
        assert [id(message) for message in found] == [id(message) for message in messages]
        assert all(message.get("decision") for message in found)


def test_a_message_with_an_entry_in_view_has_company_on_the_way_only(pipelines: Any) -> None:
    texts = tiny.ODD_TEXTS[:2]
    on_the_way = tiny.through(pipelines[1][:-1], tiny.written(texts, entry="tea/green"))
    assert [message.get("role") for message in on_the_way] == ["whole", "in view"] * 2
    assert all(message.get("candidates") for message in on_the_way)
    assert len(tiny.understood(pipelines[1], texts, entry="tea/green")) == 2


@pytest.mark.parametrize("number", range(len(tiny.ODD["follow_ups"])))
@pytest.mark.parametrize("entry", [None, "tea/green", "tea/black", "bread/rye", "tea/none", "milk/none"])
def test_a_short_question_belongs_to_the_entry_in_view_whose_topic_says_its_words(
    pipelines: Any, number: int, entry: "str | None"
) -> None:
    text, explained_by = list(tiny.ODD["follow_ups"].items())[number]
    for components in pipelines:
        decision = tiny.understood(components, [text], entry=entry)[0].get("decision")
        assert (decision["role"] == "in view") == (entry in explained_by)
        assert decision["role"] == "whole" or decision["topic"] == str(entry).split("/")[0]


def test_the_probabilities_of_all_entries_go_with_a_message_and_are_not_told(pipelines: Any) -> None:
    for message in tiny.understood(pipelines[1], tiny.ODD_TEXTS):
        chances = message.get("chances")
        assert set(chances) == {"tea/green", "tea/black", "bread/rye"}
        assert all(0 <= chance <= 1 for chance in chances.values()) and sum(chances.values()) <= 1 + 1e-6
        assert "chances" not in message.as_dict(only_output_properties=True)


def test_the_twin_knows_the_words_of_the_topics_that_were_learned(pipelines: Any) -> None:
    fitted, twin = (_component(components, "Decider")._home.to_json() for components in pipelines)
    assert twin == fitted
    assert {code: set(topics) for code, topics in twin.items()} == dict.fromkeys(("zh", "ug"), {"", "tea", "bread"})
    assert all(own for topics in twin.values() for own in topics.values())


@pytest.mark.parametrize("metadata", CONVERSATIONS, ids=str)
def test_nothing_of_the_company_is_told(pipelines: Any, metadata: dict[str, Any]) -> None:
    bare = {key: value for key, value in metadata.items() if key == "language"}
    for text in tiny.ODD_TEXTS[:6]:
        alone, among = (tiny.understood(pipelines[1], [text], **context)[0] for context in (bare, metadata))
        told, told_among = (message.as_dict(only_output_properties=True) for message in (alone, among))
        json.dumps(told_among).encode("ascii")
        assert told.keys() == told_among.keys() and told["text"] == told_among["text"] == text
        assert _alike(told["candidates"], told_among["candidates"])


def test_a_conversation_is_understood_alike_at_once_and_one_by_one(pipelines: Any) -> None:
    texts = tiny.ODD_TEXTS[:6]
    together = [m.get("decision") for m in tiny.understood(pipelines[1], texts, entry="tea/black")]
    assert together == [tiny.understood(pipelines[1], [text], entry="tea/black")[0].get("decision") for text in texts]


def test_the_twin_knows_the_language_that_was_learned_from_parallel_texts(pipelines: Any) -> None:
    fitted, twin = (_component(components, "SentenceFeaturizer")._space for components in pipelines)
    assert set(fitted.shares) == {"ug"} and twin.shares == fitted.shares


def test_parallel_texts_teach_no_intent_and_get_no_features(pipelines: Any, taught: list[Message]) -> None:
    parallel = [message for message in taught if message.get("part") == "parallel"]
    assert parallel and all(message.get("intent") is None and message.features == [] for message in parallel)
    others = [message for message in taught if message.get("part") != "parallel"]
    assert all(len(message.features) == 4 for message in others)


def _alike(one: Any, other: Any) -> bool:
    """Equal but for the last digits, which follow from where numpy's arrays lie in memory."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    return bool(one == (pytest.approx(other, abs=2e-4) if isinstance(one, float) else other))


def _component(components: list[Any], name: str) -> Any:
    return next(component for component in components if type(component).__name__ == name)
