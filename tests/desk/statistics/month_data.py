"""A made-up month, and what its values are called."""

from collections.abc import Mapping

from desk.statistics.disclosure import Shown, disclose
from desk.statistics.facts import DIMENSIONS, Dimension
from desk.statistics.figures import Names

NAMES: Names = {
    "topic": {"jobs": "Work", "legal": "Legal aid"},
    "entry": {"jobs/wages": "Unpaid wages", "legal/aid": "Legal aid"},
    "language": {"zh": "Chinese", "ug": "Uyghur", "ii": "Yi"},
    "channel": {"web": "Web"},
    "reason": {"asked": "Asked", "gap": "Gap", "complaint": "Complaint"},
    "station": {"main": "Main", "east": "East", "west": "West"},
}


def counts_of(what: str, total: int, **dimensions: Mapping[str, int]) -> dict[str, dict[str, Mapping[str, int]]]:
    """The counts of one thing."""
    assert set(dimensions) <= set(DIMENSIONS)
    return {what: {"all": {"": total}, **dimensions}}


def a_month() -> Shown:
    """Three stations: one without fault, one with few, one that hardly anybody came to."""
    counts = (
        counts_of("answered", 700, language={"zh": 650, "ug": 50}, topic={"jobs": 700}, entry={"jobs/wages": 700})
        | counts_of("clarified", 100, language={"zh": 88, "ug": 12}, topic={"jobs": 100})
        | counts_of(
            "handed_over",
            200,
            language={"zh": 160, "ug": 40},
            reason={"asked": 150, "gap": 47, "complaint": 3},
            topic={"jobs": 200},
            entry={"jobs/wages": 180},
        )
        | counts_of("said", 5)
        | counts_of("opened", 180, station={"main": 120, "east": 55, "west": 5})
        | counts_of("first_response_in_hours_met", 171, station={"main": 118, "east": 48, "west": 5})
        | counts_of("first_response_in_hours_missed", 9, station={"main": 2, "east": 7})
        | counts_of("resolution_met", 100, station={"main": 60, "east": 40})
        | counts_of("resolution_missed", 40, station={"main": 20, "east": 20})
        | counts_of("face_1", 4)
        | counts_of("face_2", 20)
        | counts_of("face_3", 96)
    )
    return disclose(counts)


def cells(dimension: Dimension) -> list[str]:
    """The values of a dimension."""
    return list(NAMES[dimension])
