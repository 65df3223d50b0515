"""Parts `own` and `fresh`: questions asked as residents ask, held against the goal."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cli.benchmarking import calibration, dialogues, emergencies, paraphrases
from cli.benchmarking.asker import Asker
from cli.benchmarking.goal import missed
from cli.benchmarking.measure import Measure, share
from cli.benchmarking.outcomes import (
    SMALL_TALK,
    TO_A_PERSON,
    Told,
    answered,
    is_direct,
    is_handed_over_for,
    is_helped,
    is_safe,
    is_small_talk,
    is_wrong,
    reaches_person,
)
from cli.benchmarking.questions import CANTONESE, ORIGINAL, Question, read_questions, read_yaml

FREE_TEXT = "free_text"  # of a language that is not answered
NO_LANGUAGE = "language"  # the reason for a person there
ALL = "all"
WORST = 10
CONFUSIONS = 25
Pair = tuple[Question, Told]


def run(folder: Path, asker: Asker) -> tuple[list[Measure], dict[str, Any]]:
    """Measures, and the lists of what goes wrong."""
    measures, notes = ask(folder, asker)
    measures += emergencies.run(read_yaml(folder / "emergencies.yml"), asker)
    measures += adversarial(read_yaml(folder / "adversarial.yml"), asker)
    measures += paraphrases.run(read_yaml(folder / "paraphrases.yml"), asker)
    measures += dialogues.run(read_yaml(folder / "dialogues.yml"), asker)
    return measures, {**notes, "missed": missed(measures)}


def ask(folder: Path, asker: Asker) -> tuple[list[Measure], dict[str, Any]]:
    """The questions by intent alone, with what they miss."""
    questions = read_questions(folder)
    pairs: list[Pair] = list(zip(questions, asker.ask_all(one.text for one in questions), strict=True))
    by_file: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_file[pair[0].file].append(pair)
    measures = [one for file, found in by_file.items() for one in of_file(file, found)]
    measures += of_file(ALL, pairs)
    notes = {
        "missed": missed(measures),
        "worst_entries_zh": worst([pair for pair in pairs if pair[0].file == ORIGINAL]),
        "worst_entries_zh_and_yue": worst([pair for pair in pairs if pair[0].file in (ORIGINAL, CANTONESE)]),
        "confusions": confusions(pairs),
        "calibration": {file: calibration.curve(found) for file, found in [*by_file.items(), (ALL, pairs)]},
    }
    return measures, notes


def of_file(file: str, pairs: Sequence[Pair]) -> list[Measure]:
    """The figures of the goal for one file; what a file has no questions for is left out."""
    entries = [pair for pair in pairs if pair[0].is_entry]
    outside = [pair for pair in pairs if pair[0].intent in ("outside", "out_of_scope")]
    talk = [pair for pair in pairs if pair[0].intent in SMALL_TALK]
    kinds: Mapping[str, list[bool]] = {
        "direct": [is_direct(*pair) for pair in entries],
        "helped": [is_helped(*pair) for pair in entries],
        "wrong": [is_wrong(*pair) for pair in entries],
        "right one first": [
            told["candidates"][0]["entry"] == one.intent for one, told in entries if told["candidates"]
        ],
        "safe": [is_safe(*pair) for pair in outside],
        "outside, answered": [bool(answered(told)) for _, told in outside],
        "a person on request": [reaches_person(told) for one, told in pairs if one.intent == "ask_human"],
        "trouble to a person": [
            is_handed_over_for(told, TO_A_PERSON[one.intent])
            for one, told in pairs
            if one.intent in ("complaint", "distress")
        ],
        "small talk": [is_small_talk(*pair) for pair in talk],
        "language": [told["language"] == one.language for one, told in pairs],
        "free text to a person": [is_handed_over_for(t, NO_LANGUAGE) for one, t in pairs if one.intent == FREE_TEXT],
    }
    return [share(file, name, values) for name, values in kinds.items() if values]


def adversarial(rows: Mapping[str, Sequence[str]], asker: Asker) -> list[Measure]:
    """What is no question: a fixed reply or a person, and never an entry's answer."""
    told = {kind: asker.ask_all(str(text) for text in texts) for kind, texts in rows.items()}
    told[ALL] = [one for of_kind in told.values() for one in of_kind]
    measures = []
    for kind, lines in told.items():
        group = f"adversarial {kind}"
        measures.append(share(group, "never answered", [not answered(one) for one in lines]))
        measures.append(share(group, "reply or person", [one["decision"] in ("say", "handoff") for one in lines]))
    return measures


def worst(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """The entries that are helped least, with how many of their questions are."""
    helped: dict[str, list[bool]] = defaultdict(list)
    for question, told in pairs:
        if question.is_entry:
            helped[question.intent].append(is_helped(question, told))
    ordered = sorted(helped.items(), key=lambda row: (sum(row[1]) / len(row[1]), row[0]))
    return [{"entry": entry, "helped": sum(values), "of": len(values)} for entry, values in ordered[:WORST]]


def confusions(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """Which entry stands first where another one is right, and how often; `answered` counts those that are told."""
    first: Counter[tuple[str, str]] = Counter()
    told_wrong: Counter[tuple[str, str]] = Counter()
    for question, told in pairs:
        if question.is_entry and told["candidates"]:
            pair = (question.intent, told["candidates"][0]["entry"])
            if pair[0] != pair[1]:
                first[pair] += 1
                told_wrong[pair] += is_wrong(question, told)
    return [
        {"right": right, "first": other, "times": times, "answered": told_wrong[(right, other)]}
        for (right, other), times in sorted(first.items(), key=lambda row: (-row[1], row[0]))[:CONFUSIONS]
    ]
