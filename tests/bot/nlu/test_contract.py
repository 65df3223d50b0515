"""What every component of config.yml must do; a new one gets these checks by its line there."""

import inspect
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.engine.graph import GraphComponent
from rasa.shared.nlu.constants import TEXT

from bot.encoder.encoder import Encoder
from bot.registers.languages import read_register
from tests.bot.nlu import tiny

ROWS = tiny.pipeline()
NAMES = [row["name"] for row in ROWS]


@pytest.fixture(scope="module")
def pipelines(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The tiny pipeline as it was trained, and as it is loaded."""
    return tiny.train(tmp_path_factory.mktemp("tiny"))


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
        assert one.as_dict(only_output_properties=True) == other.as_dict(only_output_properties=True)
        for features in ("get_sparse_features", "get_dense_features"):
            mine, theirs = (getattr(message, features)(TEXT)[1].features for message in (one, other))
            dense = [np.asarray(x.todense() if hasattr(x, "todense") else x) for x in (mine, theirs)]
            assert np.array_equal(dense[0], dense[1])


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
@given(text=st.text(st.characters(), max_size=60))
def test_any_text_gets_a_decision(pipelines: Any, text: str) -> None:
    message = tiny.understood(pipelines[1], [text])[0]
    assert message.get("decision")["decision"] in ("answer", "clarify", "handoff", "say")
