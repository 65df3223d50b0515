"""The dashboard's figures, reckoned from what may be shown and from nothing else."""

from collections.abc import Mapping

from desk.statistics.disclosure import NONE, Shown
from desk.statistics.facts import CLOCKS, FACES, TICKETS, WHATS, Dimension, counted_by, met, missed
from desk.statistics.shapes import Clock, Ending, Figures, Line, Named, Share, Station
from desk.statistics.words import Words

# Values of each dimension, with what they are called, in the order in which they are listed.
Names = Mapping[Dimension, Mapping[str, str]]
STANDARD = "GB/T 33358-2016"
# Whose figures these are: "other media within 3 minutes", "mailbox within 24 hours". All else is our own target.
STANDARDS = {"first_response_in_hours": STANDARD, "first_response_out_of_hours": STANDARD}
# Shares are given to a tenth of a per cent.
_STEPS = 1000


def figures(shown: Shown, names: Names, words: Words) -> Figures:
    """Everything that the dashboard shows of a month."""
    return Figures(
        answered=share(shown, ["answered"], ["clarified", "handed_over"]),
        handed_over=share(shown, ["handed_over"], ["answered", "clarified"]),
        satisfied=satisfied(shown),
        reasons=_reasons(shown, names),
        clocks=clocks(shown, words),
        endings=_endings(shown, names),
        stations=[_station(shown, value, title, words) for value, title in listed(shown, "station", names)],
    )


def listed(shown: Shown, dimension: Dimension, names: Names) -> list[tuple[str, str]]:
    """The values of a dimension with their names: all that are known, and those that are shown besides.

    What nobody knows any more is listed only with a count that is shown: a line of its own would say that it has one.
    """
    known = names.get(dimension, {})
    others = {value for what in WHATS for value in shown.table(what, dimension)} - set(known)
    return [*known.items(), *((value, value) for value in sorted(others))]


def lines(shown: Shown, dimension: Dimension, names: Names) -> list[Line]:
    """What is counted by a dimension, a line for each of its values."""
    whats = counted_by(dimension)
    return [
        Line(value=value, title=title, counts={what: shown.cell(what, dimension, value) for what in whats})
        for value, title in listed(shown, dimension, names)
    ]


def share(
    shown: Shown, part: list[str], rest: list[str], dimension: Dimension | None = None, value: str = NONE
) -> Share | None:
    """The share of `part` in both together; None where nothing can be said about it."""
    least, most = _sum(shown, part, dimension, value)
    rest_least, rest_most = _sum(shown, rest, dimension, value)
    if least + rest_least == 0:
        return None
    if least == most and rest_least == rest_most:
        exact = round(_STEPS * least / (least + rest_least)) / _STEPS
        return Share(low=exact, high=exact)
    # Rounded outwards: the true share is never outside.
    low = _STEPS * least // (least + rest_most)
    high = -(-_STEPS * most // (most + rest_least))
    return Share(low=low / _STEPS, high=high / _STEPS)


def satisfied(shown: Shown, dimension: Dimension | None = None, value: str = NONE) -> Share | None:
    """The share of those pleased among those who said whether they were."""
    return share(shown, [FACES[-1]], list(FACES[:-1]), dimension, value)


def clocks(shown: Shown, words: Words, dimension: Dimension | None = None, value: str = NONE) -> list[Clock]:
    """How each kind of clock was kept."""

    def count(what: str) -> int | None:
        return shown.total(what) if dimension is None else shown.cell(what, dimension, value)

    return [
        Clock(
            kind=kind,
            title=words.say("clocks", kind),
            standard=STANDARDS.get(kind),
            met=count(met(kind)),
            missed=count(missed(kind)),
            share=share(shown, [met(kind)], [missed(kind)], dimension, value),
        )
        for kind in CLOCKS
    ]


def _sum(shown: Shown, whats: list[str], dimension: Dimension | None, value: str) -> tuple[int, int]:
    bounds = [shown.bounds(what, dimension, value) for what in whats]
    return sum(low for low, _ in bounds), sum(high for _, high in bounds)


def _reasons(shown: Shown, names: Names) -> list[Named]:
    """Why residents were handed over, the most frequent first, then those that are not shown."""
    found = [
        Named(value=value, title=title, n=shown.cell("handed_over", "reason", value))
        for value, title in listed(shown, "reason", names)
    ]
    return sorted(found, key=lambda one: -(one.n or 0))


def _endings(shown: Shown, names: Names) -> list[Ending]:
    """The entries that end in handoff, as far as shown, the most frequent first."""
    titles = dict(listed(shown, "entry", names))
    found = [
        Ending(value=entry, title=titles[entry], handed_over=n, answered=shown.cell("answered", "entry", entry))
        for entry, n in shown.table("handed_over", "entry").items()
    ]
    return sorted(found, key=lambda one: (-one.handed_over, one.value))


def _station(shown: Shown, value: str, title: str, words: Words) -> Station:
    return Station(
        value=value,
        title=title,
        counts={what: shown.cell(what, "station", value) for what in (*TICKETS, *FACES)},
        clocks=clocks(shown, words, "station", value),
        satisfied=satisfied(shown, "station", value),
    )
