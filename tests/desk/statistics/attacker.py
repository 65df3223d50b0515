"""Somebody who knows the procedure, sees what is shown, and tries everything that could lie behind it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desk.statistics.disclosure import Shown, disclose

Key = tuple[object, ...]


@dataclass(frozen=True)
class World:
    """What may have happened: counts by entry, by topic, and how many in all."""

    total: int
    topics: Mapping[str, int]
    entries: Mapping[str, int]

    def shown(self, least: int) -> Shown:
        """What the house would show of it."""
        counts = {"answered": {"all": {"": self.total}, "topic": self.topics, "entry": self.entries}}
        return disclose(counts, least)


def sums(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to share a total among so many parts."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in sums(total - first, parts - 1):
            yield (first, *rest)


def world(shape: Sequence[int], values: Sequence[int]) -> World:
    """A world whose topics have so many entries; what is left over has a topic and no entry, then no topic either."""
    left = list(values)
    topics: dict[str, int] = {}
    entries: dict[str, int] = {}
    for number, size in enumerate(shape):
        own, left = left[:size], left[size:]
        topics[f"t{number}"] = sum(own)
        entries |= {f"t{number}/e{place}": n for place, n in enumerate(own)}
    for topic, n in zip(topics, left, strict=False):
        topics[topic] += n
    return World(sum(values), topics, entries)


def worlds(shape: Sequence[int], total: int, *, rests: bool) -> Iterator[World]:
    """Every world of this shape with this total; with `rests` something may have no entry, or no topic."""
    for values in sums(total, sum(shape) + (len(shape) + 1 if rests else 0)):
        yield world(shape, values)


def seen(shown: Shown) -> Key:
    """Everything that a reader sees."""
    tables = (shown.table("answered", "topic"), shown.table("answered", "entry"))
    return (shown.total("answered"), *(tuple(sorted(table.items())) for table in tables))


def reckoned(shape: Sequence[int], most: int, least: int, *, rests: bool) -> list[str]:
    """Every hidden count above zero that follows from what is shown, in all worlds with at most so many events.

    Without `rests` the attacker knows that everything has an entry.
    """
    groups: dict[Key, list[World]] = defaultdict(list)
    for total in range(most + 1):
        for one in worlds(shape, total, rests=rests):
            groups[seen(one.shown(least))].append(one)
    return [
        f"{one} in {key}"
        for key, alike in groups.items()
        for one in _hidden(alike[0], least)
        if len(values := {_value(other, one) for other in alike}) == 1 and values != {0}
    ]


def _hidden(found: World, least: int) -> list[str]:
    shown = found.shown(least)
    tables = {**shown.table("answered", "topic"), **shown.table("answered", "entry")}
    hidden = [name for name in (*found.topics, *found.entries) if name not in tables]
    return hidden if shown.total("answered") is not None else [*hidden, "total"]


def _value(found: World, name: str) -> int:
    return found.total if name == "total" else found.entries.get(name, found.topics.get(name, 0))
