"""A ticket: what it is opened with, its number, its look-up code, and what its reason says about it."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["question", "complaint", "about_staff", "confidential"]
Origin = Literal["chat", "walk_in", "phone"]

# Reasons that must not hide behind an earlier one, the weightiest first.
WEIGHTY = ("emergency", "sensitive", "complaint")
# Without 0 and O, 1 and I and L, which are taken for each other on the phone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Case:
    """What a ticket is opened with."""

    conversation: str
    channel: str
    language: str
    reason: str
    topic: str | None
    candidates: Sequence[dict[str, Any]]
    entry: str | None = None
    origin: Origin = "chat"
    kind: Kind | None = None
    district: str | None = None


def new_number() -> str:
    """A number that a resident can read out and nobody can guess, like T-7F3K-92."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"T-{drawn[:4]}-{drawn[4:]}"


def new_code() -> str:
    """A code of figures that goes with the number, for looking a ticket up without the conversation."""
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def code_hash(number: str, code: str, key: str) -> str:
    """What is kept of a code: useless without the key of this installation, as six figures are soon tried out."""
    return hmac.new(key.encode(), f"{number}:{code}".encode(), hashlib.sha256).hexdigest()


def weightier(reason: str, than: str) -> bool:
    """Whether a ticket that waits for one reason must show another that has come since."""
    weights = {known: place for place, known in enumerate(reversed(WEIGHTY), start=1)}
    return weights.get(reason, 0) > weights.get(than, 0)


def kind_of(reason: str) -> Kind:
    """What kind of ticket a reason opens."""
    return "complaint" if reason == "complaint" else "question"
