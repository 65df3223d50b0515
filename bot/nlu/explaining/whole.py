"""The whole explanation of a message: what it was read as, what each reading was scored by, and what was decided."""

from dataclasses import dataclass
from typing import Any, Optional, Sequence

from bot.nlu.explaining.reason import Reason
from bot.nlu.routing import Routed


@dataclass(frozen=True)
class Read:
    """One reading: its role (bot/nlu/conversation/companions.py), its normalised text, its scoring as JSON."""

    role: str
    text: str
    scoring: dict[str, Any]


@dataclass(frozen=True)
class Written:
    """The message itself; `found` says how its language was found (bot/nlu/explaining/language.py)."""

    text: str
    language: str
    script: str
    found: str
    normalised: str
    folded: str


def tell(
    written: Written, entry: Optional[str], readings: Sequence[Read], routed: Routed, reason: Reason
) -> dict[str, Any]:
    """The explanation as JSON (tests/contracts/schemas/explanation.json); `entry` is the one in view."""
    return {
        **vars(written),
        "entry": entry,
        "readings": [{"role": one.role, "text": one.text, **one.scoring} for one in readings],
        "decision": {"intent": routed.intent, **routed.to_json()},
        "reason": reason.to_json(),
    }
