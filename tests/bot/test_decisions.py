"""What must come of certain sentences, by a list, whole turns of the trained model."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bot.chat import Chat

ROWS = yaml.safe_load(Path(__file__).with_name("expected_decisions.yml").read_text("utf-8"))


def _told(acts: list[dict[str, Any]]) -> dict[str, Any]:
    """The first act's kind and language, and the first entry, reply and reason of the turn."""
    told = {name: next((act[name] for act in acts if name in act), None) for name in ("entry", "reply", "reason")}
    return {**told, "decision": acts[0]["act"], "language": acts[0]["language"]}


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{number} {row['language']} {row['decision']}" for number, row in enumerate(ROWS, 1)]
)
def test_a_sentence_comes_to_its_decision(chat: Chat, row: dict[str, Any]) -> None:
    told = _told(chat.acts(row["text"]))
    wanted = {name: value for name, value in row.items() if name != "text"}
    assert {name: told[name] for name in wanted} == wanted


def test_a_second_asking_comes_to_the_same(chat: Chat) -> None:
    for row in ROWS:
        assert chat.acts(row["text"]) == chat.acts(row["text"])


def test_after_two_failures_a_person_is_found(chat: Chat) -> None:
    texts = [row["text"] for row in ROWS]
    for text, parsed in zip(texts, chat.understand(texts, {"failures": 2}), strict=True):
        assert parsed["decision"]["decision"] != "clarify", text


def test_a_second_loading_of_the_model_tells_the_same(chat: Chat, model: Path) -> None:
    texts = [row["text"] for row in ROWS]
    assert Chat(model).understand(texts) == chat.understand(texts)
