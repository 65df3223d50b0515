"""The states of a ticket and the steps between them: the one table that decides; docs/ticket.md is drawn from it."""

from dataclasses import dataclass
from typing import Literal, get_args

from core.errors import Conflict

State = Literal[
    "new", "assigned", "in_progress", "waiting_resident", "waiting_department",
    "resolved", "closed", "withdrawn", "merged",
]  # fmt: skip
Step = Literal[
    # Steps that lead from one state to another.
    "open", "assign", "lose", "take", "ask_resident", "resume", "refer", "answered", "transfer", "send_back",
    "hand_back", "resolve", "close", "withdraw", "erase", "reopen", "rework", "merge",
    # Steps that leave the state as it is.
    "ask_again", "escalate", "warn_50", "warn_80", "breach", "late_reply", "kind", "wish", "district", "co_handle",
    "release", "extend_ask", "extend_grant", "extend_deny", "refer_ask", "refer_yes", "refer_no", "translate_ask",
    "translate", "callback", "callback_done", "rate", "link", "note",
]  # fmt: skip

STATES: tuple[State, ...] = get_args(State)
ENDED: frozenset[State] = frozenset({"resolved", "closed", "withdrawn", "merged"})
OPEN: frozenset[State] = frozenset(STATES) - ENDED
WAITING: frozenset[State] = frozenset({"new", "assigned"})
WITH_A_PERSON: frozenset[State] = frozenset({"in_progress", "waiting_resident", "waiting_department"})


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a step may be made, and the state that it leads to; None leaves the state as it is."""

    sources: frozenset[State]
    target: State | None = None


MOVES: dict[Step, Move] = {
    "open": Move(frozenset(), "new"),
    "assign": Move(WAITING, "assigned"),
    "lose": Move(WITH_A_PERSON | {"assigned"}, "new"),
    "take": Move(WAITING, "in_progress"),
    "ask_resident": Move(frozenset({"in_progress"}), "waiting_resident"),
    "resume": Move(frozenset({"waiting_resident", "waiting_department"}), "in_progress"),
    "refer": Move(WITH_A_PERSON, "waiting_department"),
    "answered": Move(frozenset({"waiting_department"}), "in_progress"),
    "transfer": Move(OPEN, "new"),
    "send_back": Move(OPEN, "new"),
    "hand_back": Move(WITH_A_PERSON, "resolved"),
    "resolve": Move(WITH_A_PERSON, "resolved"),
    "close": Move(WITH_A_PERSON | {"resolved"}, "closed"),
    "withdraw": Move(OPEN, "withdrawn"),
    "erase": Move(OPEN, "withdrawn"),
    "reopen": Move(frozenset({"resolved", "closed"}), "new"),
    "rework": Move(frozenset({"resolved", "closed"}), "new"),
    "merge": Move(OPEN, "merged"),
    "ask_again": Move(OPEN),
    "escalate": Move(OPEN),
    "warn_50": Move(OPEN),
    "warn_80": Move(OPEN),
    "breach": Move(OPEN),
    "late_reply": Move(OPEN),
    "kind": Move(OPEN),
    "wish": Move(OPEN),
    "district": Move(OPEN),
    "co_handle": Move(OPEN),
    "release": Move(OPEN),
    "extend_ask": Move(OPEN),
    "extend_grant": Move(OPEN),
    "extend_deny": Move(OPEN),
    "refer_ask": Move(WITH_A_PERSON),
    "refer_yes": Move(OPEN),
    "refer_no": Move(OPEN),
    "translate_ask": Move(OPEN),
    "translate": Move(OPEN),
    "callback": Move(OPEN),
    "callback_done": Move(OPEN),
    "rate": Move(frozenset({"resolved", "closed"})),
    "link": Move(OPEN),
    "note": Move(frozenset(STATES)),
}


def after(state: str, step: Step, number: str) -> State:
    """The state after a step; raise Conflict when the state does not allow it."""
    move = MOVES[step]
    found = next((known for known in move.sources if known == state), None)
    if found is None:
        needed = " or ".join(one for one in STATES if one in move.sources) or "no ticket yet"
        raise Conflict(f"ticket {number} is {state}: {step} needs {needed}")
    return move.target or found
