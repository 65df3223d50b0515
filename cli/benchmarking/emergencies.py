"""Calls for help are found, and what only sounds like one is not."""

from collections.abc import Mapping, Sequence
from typing import Any

from cli.benchmarking.asker import Asker
from cli.benchmarking.measure import Measure, share
from cli.benchmarking.outcomes import is_emergency


def run(rows: Mapping[str, Mapping[str, Sequence[str]]], asker: Asker) -> list[Measure]:
    """For each language, the share of emergencies that are found, and of near misses that are taken for one."""
    measures = []
    for language, kinds in rows.items():
        found: dict[str, list[Any]] = {
            kind: [is_emergency(one) for one in asker.ask_all(map(str, texts))] for kind, texts in kinds.items()
        }
        measures.append(share(f"emergencies {language}", "found", found["emergency"]))
        measures.append(share(f"emergencies {language}", "false alarms", found["near"]))
    return measures
