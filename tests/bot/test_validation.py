"""The replaced check of action results: this Rasa has the method, and the check still checks."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.validation import METHOD, patch_validation

GOOD: list[dict[str, Any]] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"custom": {"act": "say"}}]},
    {},
]
BAD: list[Any] = [
    {"events": "none"},
    {"responses": 3},
    {"events": [{"name": "no kind"}]},
    {"responses": ["text"]},
    [],
    "x",
]


@pytest.fixture
def action() -> Iterator[RemoteAction]:
    """An action under the patch; Rasa's own method is put back afterwards."""
    own = getattr(RemoteAction, METHOD)
    patch_validation()
    yield RemoteAction("action_say", None)
    setattr(RemoteAction, METHOD, own)


def test_this_rasa_has_the_method_that_is_replaced() -> None:
    assert callable(getattr(RemoteAction, METHOD))


def test_the_patch_is_in_force(action: RemoteAction) -> None:
    assert getattr(RemoteAction, METHOD).__module__ == "bot.validation"


@pytest.mark.parametrize("result", GOOD, ids=range(len(GOOD)))
def test_a_good_result_is_accepted(action: RemoteAction, result: dict[str, Any]) -> None:
    assert action._validate_action_result(result) is True


@pytest.mark.parametrize("result", BAD, ids=range(len(BAD)))
def test_a_bad_result_is_still_rejected(action: RemoteAction, result: Any) -> None:
    with pytest.raises(ValidationError):
        action._validate_action_result(result)


@pytest.mark.parametrize("result", [*GOOD, *BAD], ids=range(len(GOOD) + len(BAD)))
def test_rasas_own_check_says_the_same(result: Any) -> None:
    accepted = result in GOOD
    try:
        assert RemoteAction("action_say", None)._validate_action_result(result) and accepted
    except ValidationError:
        assert not accepted


def test_a_rasa_without_the_method_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(RemoteAction, METHOD)
    with pytest.raises(AttributeError):
        patch_validation()
