"""The child on Rasa's side: started once, asked in step, started again when it dies; context as in chat."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channels.gateway.rotation import MOST_MESSAGES
from cli.asking import bot as bot_module
from cli.asking.bot import Bot
from cli.asking.line import Asked
from cli.asking.talk import Talk
from core.content import load_content
from core.errors import RasaDown
from core.settings import ROOT

CHILD = """
import json, os, sys
print("a library says hello", flush=True)
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if asked["text"] == "die":
        sys.exit("out of memory")
    if asked["text"] == "sleep":
        import time; time.sleep(60)
    print("not json", flush=True)
    print(json.dumps({"pid": os.getpid(), "asked": asked}), flush=True)
"""


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    child = Bot([sys.executable, "-c", CHILD], os.environ, tmp_path)
    yield child
    child.close()


def test_one_child_answers_all(bot: Bot) -> None:
    first, second = bot.ask({"text": "\U0001f600\ud800"}), bot.ask({"text": "b"})
    assert first["pid"] == second["pid"]
    assert first["asked"]["text"] == "\U0001f600\ud800"


def test_a_child_that_dies_is_reported_with_its_last_words_and_started_again(bot: Bot) -> None:
    first = bot.ask({"text": "a"})["pid"]
    with pytest.raises(RasaDown, match="ended; its last words: out of memory"):
        bot.ask({"text": "die"})
    assert bot.ask({"text": "a"})["pid"] != first


def test_a_child_that_hangs_is_given_up(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    bot.ask({"text": "a"})
    monkeypatch.setattr(bot_module, "ANSWER_WITHIN_S", 0.2)
    with pytest.raises(RasaDown, match="has said nothing for 0.2 s"):
        bot.ask({"text": "sleep"})


def test_a_child_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    with pytest.raises(RasaDown, match="run `make setup`"):
        Bot([str(tmp_path / "none")], {}, tmp_path).ask({"text": "a"})


def act(kind: str, **fields: Any) -> dict[str, Any]:
    return {"act": kind, "language": "zh", "script": "Hans", "candidates": [], **fields}


class Scripted:
    """Answers with what is next and keeps what it was asked."""

    def __init__(self, *answers: list[dict[str, Any]]) -> None:
        self.asked: list[dict[str, Any]] = []
        self._answers = list(answers)

    def __call__(self, question: Mapping[str, Any]) -> dict[str, Any]:
        self.asked.append(dict(question))
        return {"acts": self._answers.pop(0)}


def talk(bot: Scripted) -> Talk:
    return Talk(bot, load_content(ROOT), date(2026, 11, 24))


def test_lines_of_one_conversation_share_context_and_others_stand_alone() -> None:
    minor = "ethnicity/change_minor"
    bot = Scripted(
        [act("answer", entry=minor)],
        [act("clarify", offered=[minor, "ethnicity/materials"])],
        [act("say", reply="utter_bye")],
        [act("say", reply="utter_bye")],
    )
    lines = talk(bot)
    for asked in (Asked("1", "ug", "a"), Asked("2", None, "a"), Asked("3", None, "a"), Asked("4")):
        lines.answer(asked)
    assert [(one["entry"], one["offered"]) for one in bot.asked] == [
        (None, []),
        (minor, []),
        (minor, [minor, "ethnicity/materials"]),
        (None, []),
    ]
    assert [one["language"] for one in bot.asked] == ["ug", "ug", "ug", None]
    assert [one["conversation"] for one in bot.asked] == ["1", "1", "1", None]


def test_a_long_conversation_is_known_under_a_new_key_from_time_to_time_as_in_chat() -> None:
    bot = Scripted(*([act("say", reply="utter_bye")] for _ in range(MOST_MESSAGES + 1)))
    lines = talk(bot)
    for _ in range(MOST_MESSAGES + 1):
        lines.answer(Asked("x", None, "a"))
    keys = [one["conversation"] for one in bot.asked]
    assert len(set(keys[:MOST_MESSAGES])) == 1
    assert keys[-1] != keys[0]


def test_the_output_describes_the_first_act_and_holds_all() -> None:
    candidates = [{"entry": "ethnicity/materials", "score": 0.5}]
    acts = [act("say", reply="utter_emergency", candidates=candidates), act("handoff", reason="emergency")]
    told = talk(Scripted(acts)).answer(Asked("x"))
    assert list(told) == [
        "language", "script", "decision", "entry", "offered", "candidates", "reason", "reply", "acts",
    ]  # fmt: skip
    assert (told["decision"], told["reply"], told["reason"], told["offered"]) == ("say", "utter_emergency", None, [])
    assert told["candidates"] == candidates
    assert [one["act"] for one in told["acts"]] == ["say", "handoff"]
    json.dumps(told)


def test_an_entry_that_may_not_be_served_becomes_a_person() -> None:
    told = talk(Scripted([act("answer", entry="ethnicity/no_such_entry")])).answer(Asked("x"))
    assert (told["decision"], told["reason"], told["entry"]) == ("handoff", "not_served", None)


@pytest.mark.parametrize("acts", [[], None, [{"act": "dance"}], "x"])
def test_an_answer_that_is_no_act_becomes_a_person(acts: Any) -> None:
    told = talk(Scripted(acts)).answer(Asked("x", "ug"))
    assert (told["decision"], told["reason"], told["language"]) == ("handoff", "failed", "ug")
