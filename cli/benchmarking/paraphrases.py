"""The same meaning in other words and other languages: does it lead to the same outcome?"""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

from cli.benchmarking.asker import Asker
from cli.benchmarking.measure import Measure, mean, share
from cli.benchmarking.outcomes import outcome

Outcomes = Mapping[str, Sequence[str]]


def run(rows: Sequence[Mapping[str, Any]], asker: Asker) -> list[Measure]:
    """Agreement over the items, each with the same number of wordings in each of its languages."""
    items: list[tuple[str, Outcomes]] = []
    for row in rows:
        wordings = {key: texts for key, texts in row.items() if key != "entry"}
        items.append((row["entry"], {code: [*map(outcome, asker.ask_all(texts))] for code, texts in wordings.items()}))
    return agreement(items)


def agreement(items: Sequence[tuple[str, Outcomes]]) -> list[Measure]:
    """Shares of items all of whose wordings agree, and of pairs of wordings that do."""
    group = "paraphrases"
    everything = [[one for found in outcomes.values() for one in found] for _, outcomes in items]
    measures = [
        share(group, "all wordings agree", [len(set(found)) == 1 for found in everything]),
        share(
            group,
            "all wordings find the entry",
            [set(f) == {entry} for (entry, _), f in zip(items, everything, strict=True)],
        ),
        share(
            group,
            "wordings that find the entry",
            [one == e for (e, _), f in zip(items, everything, strict=True) for one in f],
        ),
    ]
    languages = list(items[0][1]) if items else []
    for code in languages:
        values = [_pairs(combinations(outcomes[code], 2)) for _, outcomes in items]
        measures.append(Measure(group, f"pairs that agree in {code}", "mean", "%", tuple(values)))
    for first, second in combinations(languages, 2):
        values = [_pairs(product(outcomes[first], outcomes[second])) for _, outcomes in items]
        measures.append(Measure(group, f"pairs that agree, {first} and {second}", "mean", "%", tuple(values)))
    return measures


def _pairs(pairs: Any) -> float:
    return 100.0 * mean([first == second for first, second in pairs])
