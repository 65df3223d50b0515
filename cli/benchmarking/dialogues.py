"""Conversations: does a later turn find what only the turns before it explain?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cli.benchmarking.asker import Asker
from cli.benchmarking.measure import Measure, share
from cli.benchmarking.outcomes import OFFERED_MOST, Told, answered, reaches_person

Values = dict[str, list[bool]]


def run(rows: Sequence[Mapping[str, Any]], asker: Asker) -> list[Measure]:
    """Shares by kind, and by kind and language; a conversation's first turn counts only where it is the only one."""
    found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        told = [asker.ask(turn["text"], f"dialogue-{number}") for turn in row["turns"]]
        for name, values in of_dialogue(row, told).items():
            found[f"dialogues {row['kind']}"][name] += values
            found[f"dialogues {row['kind']} {row['language']}"][name] += values
    return [share(group, name, values) for group, names in found.items() for name, values in names.items()]


def of_dialogue(row: Mapping[str, Any], told: Sequence[Told]) -> Values:
    """What one conversation shows."""
    pairs = list(zip(row["turns"], told, strict=True))
    if row["kind"] == "two_questions":
        return _two_questions(pairs)
    later = [(turn["entry"], one) for turn, one in pairs[1:] if turn["entry"] is not None]
    nobody_could_tell = [one for turn, one in pairs if turn["entry"] is None]
    values: Values = {}
    if later:
        values["direct"] = [answered(one)[:1] == [entry] for entry, one in later]
        values["helped"] = [answered(one)[:1] == [entry] or entry in _offered(one) for entry, one in later]
        values["wrong"] = [one["decision"] == "answer" and one["entry"] != entry for entry, one in later]
    if nobody_could_tell:
        values["not answered"] = [not answered(one) for one in nobody_could_tell]
        values["a person at the end"] = [reaches_person(nobody_could_tell[-1])]
    return values


def _two_questions(pairs: Sequence[tuple[Mapping[str, Any], Told]]) -> Values:
    values: Values = defaultdict(list)
    for turn, told in pairs:
        wanted, got = set(turn["entries"]), set(answered(told))
        values["both answered"].append(got == wanted)
        values["both answered or offered"].append(wanted <= got | set(_offered(told)))
        values["another answered"].append(bool(got - wanted))
    return values


def _offered(told: Told) -> list[str]:
    return [entry for act in told["acts"] for entry in act.get("offered", ())[:OFFERED_MOST]]
