"""The checker of a simulated day: trusts neither the product nor its tables, and reckons everything again by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from cli.benchmarking.day import complete, rightful
from cli.benchmarking.day.facts import Facts
from cli.benchmarking.day.replay import Replay, replays


@dataclass(frozen=True)
class Audit:
    """What every ticket came to, and by name of the check what is wrong."""

    replays: Sequence[Replay]
    there: rightful.Presence
    faults: dict[str, list[str]]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(self.faults.values())


def audit(facts: Facts) -> Audit:
    """All checks."""
    found = replays(facts)
    there = rightful.Presence(facts, found)
    faults = {
        "simulation": list(facts.book.faults),
        "owned and ended or escalated": complete.owners(facts, found),
        "histories": complete.histories(found),
        "clocks": complete.clocks(facts, found),
        "none lost or doubled": complete.numbers(facts) + complete.messages(facts),
        "rights": rightful.check(facts, found, there),
    }
    return Audit(found, there, faults)
