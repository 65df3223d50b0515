"""A ticket: its number, its states, and the steps that lead from one to another."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.errors import Conflict

State = Literal[
    "new", "assigned", "in_progress", "waiting_resident", "waiting_department",
    "resolved", "closed", "withdrawn", "merged",
]  # fmt: skip
Step = Literal["open", "ask_again", "take", "hand_back", "close", "withdraw", "erase"]

ENDED: frozenset[str] = frozenset({"resolved", "closed", "withdrawn", "merged"})
# From which states a step may be made, and where it leads.
STEPS: dict[Step, tuple[frozenset[str], State]] = {
    "take": (frozenset({"new", "assigned"}), "in_progress"),
    "hand_back": (frozenset({"in_progress"}), "resolved"),
    "close": (frozenset({"in_progress", "resolved"}), "closed"),
    "withdraw": (frozenset({"new", "assigned"}), "withdrawn"),
}
# Reasons that must not hide behind an earlier one, the weightiest first.
WEIGHTY = ("emergency", "sensitive", "complaint")
# Without 0 and O, 1 and I and L, which are taken for each other on the phone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Case:
    """What a ticket is opened with."""

    conversation: str
    channel: str
    language: str
    reason: str
    topic: str | None
    candidates: Sequence[dict[str, Any]]


def new_number() -> str:
    """A number that a resident can read out and nobody can guess, like T-7F3K-92."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"T-{drawn[:4]}-{drawn[4:]}"


def weightier(reason: str, than: str) -> bool:
    """Whether a ticket that waits for one reason must show another that has come since."""
    weights = {known: place for place, known in enumerate(reversed(WEIGHTY), start=1)}
    return weights.get(reason, 0) > weights.get(than, 0)


def kind_of(reason: str) -> str:
    """What kind of ticket a reason opens."""
    return "complaint" if reason == "complaint" else "question"


def after(state: str, step: Step, number: str) -> State:
    """The state after a step; raise Conflict when the state does not allow it."""
    allowed, result = STEPS[step]
    if state not in allowed:
        raise Conflict(f"ticket {number} is {state}: {step} needs {' or '.join(sorted(allowed))}")
    return result
