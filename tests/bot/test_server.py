"""How Rasa's side is started: on this machine only, with a token, with our parts in force."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction

from bot import server, train
from bot.validation import METHOD

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, encoder: Any) -> dict[str, Any]:
    """What the server would be started with."""
    asked: dict[str, Any] = {}
    monkeypatch.setenv("RASA_TOKEN", "secret")
    monkeypatch.setenv("ACTIONS_PORT", "5055")
    monkeypatch.setenv("TRACKER_URL", "postgresql://")
    monkeypatch.setattr(RemoteAction, METHOD, getattr(RemoteAction, METHOD))
    monkeypatch.setattr(server, "serve_application", lambda **options: asked.update(options))
    assert server.main(["model.tar.gz", "5005"]) == 0
    return asked


def test_it_listens_on_the_loopback_address_with_a_token(served: dict[str, Any]) -> None:
    assert (served["interface"], served["port"], served["auth_token"]) == ("127.0.0.1", 5005, "secret")
    assert served["model_path"] == "model.tar.gz"


def test_it_asks_the_action_server_of_this_machine(served: dict[str, Any]) -> None:
    assert served["endpoints"].action.url == "http://127.0.0.1:5055/webhook"


def test_its_validator_is_ours(served: dict[str, Any]) -> None:
    assert getattr(RemoteAction, METHOD).__module__ == "bot.validation"


@pytest.mark.parametrize("arguments", [[], ["model.tar.gz"], ["a", "b", "c"]])
def test_wrong_arguments_end_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert server.main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: ")


@pytest.mark.parametrize("arguments", [[], ["a", "b"]])
def test_training_without_its_argument_ends_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_the_child_of_ask_says_when_it_is_ready_and_answers_line_for_line(model: Path) -> None:
    lines = [{"text": "a"}, {"text": ""}, {"text": "/restart", "conversation": "a"}, {"text": "\ud800"}]
    child = subprocess.run(
        [sys.executable, "-m", "bot.ask", str(model)],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        cwd=ROOT,
        encoding="utf-8",
        timeout=100,
    )
    answers = [json.loads(line) for line in child.stdout.splitlines()]
    assert child.returncode == 0, child.stderr
    assert answers[0] == {"ready": True}
    assert [bool(answer["acts"]) for answer in answers[1:]] == [True] * len(lines)
