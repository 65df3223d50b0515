"""What every action must do; a new one gets these checks by its file."""

import importlib
import inspect
import json
import pkgutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

import actions

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOLDER = Path(actions.__file__).parent
SCHEMA = json.loads((ROOT / "tests/contracts/schemas/acts.json").read_text("utf-8"))
ACT = jsonschema.Draft202012Validator(SCHEMA)
MOST_ACTS = SCHEMA["$defs"]["acts"]["maxItems"]
UNDERSTANDINGS: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "understandings.yml").read_text("utf-8"))
DOMAIN = yaml.safe_load((ROOT / "bot/domain/actions.yml").read_text("utf-8"))
LONGEST = 130


def _modules() -> list[Any]:
    names = [name for _, name, _ in pkgutil.iter_modules(actions.__path__) if name != "__main__"]
    return [importlib.import_module(f"actions.{name}") for name in names]


ACTIONS: list[Any] = [
    member
    for module in _modules()
    for _, member in inspect.getmembers(module, inspect.isclass)
    if issubclass(member, Action) and member.__module__ == module.__name__
]
CONCRETE = [action for action in ACTIONS if not inspect.isabstract(action)]
NAMES = [action.__name__ for action in CONCRETE]


def _acts(action: Any, understanding: dict[str, Any]) -> list[dict[str, Any]]:
    """The acts that the action tells about a message."""
    dispatcher = CollectingDispatcher()
    tracker = Tracker("a", {}, {"text": "x", **understanding}, [], False, None, {}, "action_listen")
    events = action().run(dispatcher, tracker, {})
    assert events == [], "acts are told, nothing is remembered in Rasa"
    assert all(message["text"] is None for message in dispatcher.messages), "acts carry no text"
    return [message["custom"] for message in dispatcher.messages]


def test_there_are_actions() -> None:
    assert CONCRETE


@pytest.mark.parametrize("action", CONCRETE, ids=NAMES)
def test_its_name_begins_with_action_and_stands_in_the_domain(action: Any) -> None:
    assert action().name().startswith("action_")
    assert action().name() in DOMAIN["actions"]


def test_the_domain_names_no_action_that_is_missing() -> None:
    assert sorted(DOMAIN["actions"]) == sorted(action().name() for action in CONCRETE)


@pytest.mark.parametrize("action", CONCRETE, ids=NAMES)
def test_it_stands_alone_in_a_small_file_of_its_name(action: Any) -> None:
    path = Path(inspect.getfile(action))
    assert [other for other in ACTIONS if inspect.getfile(other) == str(path)] == [action]
    assert path.stem == action().name().removeprefix("action_")
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("what", UNDERSTANDINGS)
@pytest.mark.parametrize("action", CONCRETE, ids=NAMES)
def test_it_tells_valid_acts_whatever_was_understood(action: Any, what: str) -> None:
    acts = _acts(action, UNDERSTANDINGS[what])
    assert 1 <= len(acts) <= MOST_ACTS
    for act in acts:
        ACT.validate(act)


@pytest.mark.parametrize("action", CONCRETE, ids=NAMES)
def test_its_acts_carry_language_script_and_candidates(action: Any) -> None:
    understood = UNDERSTANDINGS["answer"]
    for act in _acts(action, understood):
        assert (act["language"], act["script"]) == ("ug", "Arab")
        assert act["candidates"] == understood["candidates"]


@pytest.mark.parametrize("action", CONCRETE, ids=NAMES)
def test_its_parameters_and_result_are_annotated(action: Any) -> None:
    for name in ("name", "run"):
        signature = inspect.signature(getattr(action, name))
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not p.empty for p in list(signature.parameters.values())[1:])


def test_only_concrete_actions_are_registered() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    assert sorted(executor.actions) == sorted(action().name() for action in CONCRETE)


def test_every_action_of_the_rules_is_registered() -> None:
    rules = [
        rule
        for path in (ROOT / "bot/dialogue").glob("*.yml")
        for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]
    ]
    asked = {step["action"] for rule in rules for step in rule["steps"] if "action" in step}
    assert asked <= {action().name() for action in CONCRETE}


@pytest.mark.parametrize(
    "name, what, kind, field, value",
    [
        ("ActionAnswer", "answer", "answer", "entry", "jobs/unpaid_wages"),
        ("ActionAnswer", "nothing at all", "handoff", "reason", "unknown"),
        ("ActionClarify", "clarify", "clarify", "offered", ["jobs/unpaid_wages", "jobs/contract"]),
        ("ActionClarify", "clarify with its question", "clarify", "question", "ask_work_dispute"),
        ("ActionClarify", "one offered", "handoff", "reason", "unsure"),
        ("ActionSay", "greet", "say", "reply", "utter_greet"),
        ("ActionSay", "nothing at all", "handoff", "reason", "unknown"),
        ("ActionHandOver", "unsure", "handoff", "topic", "funeral"),
        ("ActionHandOver", "nothing at all", "handoff", "reason", "unknown"),
    ],
)
def test_an_action_tells_what_it_is_there_for(name: str, what: str, kind: str, field: str, value: Any) -> None:
    action = next(action for action in CONCRETE if action.__name__ == name)
    act = _acts(action, UNDERSTANDINGS[what])[0]
    assert (act["act"], act[field]) == (kind, value)


def test_a_question_back_without_a_question_of_its_own_names_none() -> None:
    action = next(action for action in CONCRETE if action.__name__ == "ActionClarify")
    assert "question" not in _acts(action, UNDERSTANDINGS["clarify"])[0]


def test_an_emergency_names_the_numbers_first_and_then_fetches_a_person() -> None:
    action = next(action for action in CONCRETE if action.__name__ == "ActionEmergency")
    acts = _acts(action, UNDERSTANDINGS["emergency"])
    assert [(act["act"], act.get("reply") or act.get("reason")) for act in acts] == [
        ("say", "utter_emergency"),
        ("handoff", "emergency"),
    ]


@pytest.mark.parametrize("understanding", UNDERSTANDINGS.values(), ids=list(UNDERSTANDINGS))
def test_what_is_said_is_a_reply_that_the_register_knows(understanding: dict[str, Any]) -> None:
    register = yaml.safe_load((ROOT / "nlu_data/intents.yml").read_text("utf-8"))
    said = {f"utter_{intent}" for intent, row in register.items() if row["act"] in ("say", "emergency")}
    for action in CONCRETE:
        for act in _acts(action, understanding):
            if act["act"] == "say" and (understanding.get("intent") or {}).get("name") in register:
                assert act["reply"] in said, action.__name__


def test_files_of_the_folder_import_no_rasa() -> None:
    for path in FOLDER.glob("*.py"):
        words = [
            line.split()[1] for line in path.read_text("utf-8").splitlines() if line.startswith(("import ", "from "))
        ]
        assert [word for word in words if word.split(".")[0] == "rasa"] == [], path.name
