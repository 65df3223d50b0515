"""What is counted and by which dimensions: the one list of both. Nothing here is about a person or an operator."""

from typing import Literal, get_args

Dimension = Literal["topic", "entry", "language", "channel", "reason", "station"]

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
# The row that counts everything once, whatever else is known.
ALL = "all"
# Below this no count is shown.
LEAST = 10

# What the bot does with one message, or with a tap on a button.
TURNS = ("answered", "clarified", "handed_over", "said")
TICKETS = ("opened", "resolved", "closed", "withdrawn", "reopened")
# The clocks of the first response by their basis; the first two are measured by figures of a standard.
FIRST_RESPONSES = ("first_response_in_hours", "first_response_out_of_hours", "first_response_wish")
CLOCKS = (*FIRST_RESPONSES, "resolution")
# From displeased to pleased.
FACES = ("face_1", "face_2", "face_3")
# What operators here and elsewhere did with an answer that was suggested to them.
SUGGESTIONS = ("suggestion_used", "suggestion_edited", "suggestion_rejected")

_SPOKEN: frozenset[Dimension] = frozenset({"language", "channel"})
_OF_TICKET: frozenset[Dimension] = frozenset(DIMENSIONS)
# Each thing that is counted, and the dimensions that may be told of it.
WHATS: dict[str, frozenset[Dimension]] = {
    "answered": _SPOKEN | {"topic", "entry"},
    "clarified": _SPOKEN | {"topic"},
    "handed_over": _SPOKEN | {"topic", "entry", "reason"},
    "said": _SPOKEN,
    **dict.fromkeys(TICKETS, _OF_TICKET),
    **{f"{clock}_{end}": _OF_TICKET for clock in CLOCKS for end in ("met", "missed")},
    **dict.fromkeys(FACES, _OF_TICKET),
    **dict.fromkeys(SUGGESTIONS, frozenset[Dimension]({"topic", "entry"})),
}


def met(clock: str) -> str:
    """What counts the clocks of this kind that were met."""
    return f"{clock}_met"


def missed(clock: str) -> str:
    """What counts those that ran out."""
    return f"{clock}_missed"


def counted_by(dimension: Dimension) -> tuple[str, ...]:
    """What may be told by this dimension, in order."""
    return tuple(what for what, dimensions in WHATS.items() if dimension in dimensions)
