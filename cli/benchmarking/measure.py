"""A measured figure: the values behind it, its statistic, and a bootstrap interval over the questions."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

RESAMPLES = 1000
SEED = 20261201
LOW, HIGH = 0.025, 0.975
DIGITS = 2


@dataclass(frozen=True)
class Measure:
    """`values` are one a question; "ratio of medians" holds them against `others`, the same questions' own."""

    group: str
    name: str
    statistic: str
    unit: str
    values: tuple[float, ...]
    others: tuple[float, ...] = ()

    @property
    def value(self) -> float:
        """The figure itself."""
        return _statistic(self, range(len(self.values)))

    @property
    def interval(self) -> tuple[float, float]:
        """The middle 95 % of the figure over resampled questions (percentile bootstrap, Efron 1979)."""
        return _interval(self)

    def to_json(self) -> dict[str, Any]:
        """A row of the table and of the record."""
        low, high = self.interval
        figures = {"value": self.value, "low": low, "high": high}
        head = {"group": self.group, "measure": self.name, "statistic": self.statistic}
        return {**head, **{k: round(v, DIGITS) for k, v in figures.items()}, "unit": self.unit, "n": len(self.values)}


def share(group: str, name: str, values: Sequence[bool]) -> Measure:
    """The per cent of questions for which something holds."""
    return Measure(group, name, "mean", "%", tuple(100.0 * value for value in values))


def from_json(row: Mapping[str, Any]) -> Measure:
    """A measure as Rasa's side prints it."""
    values, others = (tuple(float(value) for value in row.get(key, ())) for key in ("values", "others"))
    return Measure(row["group"], row["name"], row["statistic"], row["unit"], values, others)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of none."""
    return sum(values) / len(values) if values else 0.0


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which `part` of the others lie; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


STATISTICS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "mean": mean,
    "median": lambda values: quantile(values, 0.5),
    "p95": lambda values: quantile(values, 0.95),
}


def _statistic(measure: Measure, places: Sequence[int]) -> float:
    values = [measure.values[place] for place in places]
    if measure.statistic != "ratio of medians":
        return STATISTICS[measure.statistic](values)
    against = quantile([measure.others[place] for place in places], 0.5)
    return quantile(values, 0.5) / against if against else 0.0


@cache
def _interval(measure: Measure) -> tuple[float, float]:
    if not measure.values:
        return 0.0, 0.0
    chance, places = random.Random(SEED), range(len(measure.values))
    found = sorted(_statistic(measure, chance.choices(places, k=len(places))) for _ in range(RESAMPLES))
    return found[int(LOW * RESAMPLES)], found[int(HIGH * RESAMPLES) - 1]
