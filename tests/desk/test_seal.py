"""What is sealed opens with its key and for its purpose alone."""

import pytest

from core.errors import SettingsError
from desk.seal import Seal


def test_what_is_sealed_is_not_readable_and_opens_with_its_key() -> None:
    seal = Seal("a key", "a purpose")
    sealed = seal.close("a secret")
    assert "secret" not in sealed
    assert seal.open(sealed) == "a secret"
    assert seal.close("a secret") != sealed


@pytest.mark.parametrize(("key", "purpose"), [("another key", "a purpose"), ("a key", "another purpose")])
def test_another_key_or_purpose_opens_nothing(key: str, purpose: str) -> None:
    assert Seal(key, purpose).open(Seal("a key", "a purpose").close("a secret")) is None


@pytest.mark.parametrize("sealed", ["", "x", "a secret", "\u0661" * 40])
def test_what_was_never_sealed_opens_as_nothing(sealed: str) -> None:
    assert Seal("a key", "a purpose").open(sealed) is None


def test_nothing_is_sealed_without_a_key() -> None:
    with pytest.raises(SettingsError, match="DESK_KEY"):
        Seal("", "a purpose").close("a secret")
