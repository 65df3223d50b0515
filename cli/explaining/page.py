"""An explanation as lines for a terminal."""

from collections.abc import Mapping
from typing import Any

from cli.explaining.columns import columns, one_line
from cli.explaining.words import FOUND, ROLES, decision_in_words, reason_in_words

Told = Mapping[str, Any]
WIDEST_EXAMPLE = 90


def page(explanation: Told) -> list[str]:
    """The whole page: the message, the decision, and each reading with its evidence, the one that decided first."""
    decided = explanation["decision"]["role"]
    # A question of two is answered with the other: all of them decided.
    readings = sorted(explanation["readings"], key=lambda one: one["role"] != decided)
    lines = [*_message(explanation), "", *_decision(explanation)]
    for reading in readings:
        lines += ["", *_reading(reading, explanation["language"])]
    return lines


def _message(explanation: Told) -> list[str]:
    language = f"{explanation['language']} in {explanation['script']}, {FOUND[explanation['found']]}"
    rows = [("Text", explanation["text"]), ("Language", language), ("Normalised", explanation["normalised"])]
    same = explanation["folded"] == explanation["normalised"]
    rows.append(("Folded", "(the same)" if same else explanation["folded"]))
    if explanation["entry"]:
        rows.append(("In view", explanation["entry"]))
    rows += [("Read also", f"{one['text']}  ({ROLES[one['role']]})") for one in explanation["readings"][1:]]
    return [f"{name:<11} {one_line(value)}".rstrip() for name, value in rows]


def _decision(explanation: Told) -> list[str]:
    limits = explanation["readings"][0]["thresholds"]
    thresholds = f"answer from {limits['answer']:.2f}, ask back from {limits['clarify']:.2f} in all that is offered"
    rows = [
        ("Decision", decision_in_words(explanation)),
        ("Reason", reason_in_words(explanation)),
        ("Thresholds", f"{thresholds} ({explanation['language']})"),
    ]
    return [f"{name:<11} {value}" for name, value in rows]


def _reading(reading: Told, language: str) -> list[str]:
    shared = f"that all languages share, as {language} has none"
    whose = f"of {reading['weights_of']}" if reading["weights_of"] else shared
    return [
        f"=== READ {ROLES[reading['role']].upper()}: {one_line(reading['text'])}",
        "",
        *_candidates(reading),
        *_others(reading),
        "",
        f"Evidence: value of the view > what it adds, by the weights {whose}",
        *_evidence(reading),
        "",
        "Nearest examples of each candidate, and how like they are",
        *_nearest(reading),
        "",
        f"Trust in the first: {reading['trust']:.2f}; that one of the first four answers: {reading['helped']:.2f}",
        *_signals(reading),
    ]


def _candidates(reading: Told) -> list[str]:
    rows = [["CANDIDATE", "SCORE", "PROBABILITY"]]
    for number, one in enumerate(reading["candidates"], 1):
        rows.append([f"{number} {one['entry']}", f"{one['score']:.2f}", f"{one['chance']:.2f}"])
    return columns(rows)


def _others(reading: Told) -> list[str]:
    others = ", ".join(f"{one['intent']} {one['chance']:.2f}" for one in reading["others"])
    return [f"Other intents above 0.02: {others or 'none'}"]


def _evidence(reading: Told) -> list[str]:
    candidates = reading["candidates"]
    rows = [["VIEW", "WEIGHT", *(str(number) for number in range(1, len(candidates) + 1))]]
    for place, view in enumerate(candidates[0]["views"]):
        parts = [one["views"][place] for one in candidates]
        cells = (f"{part['value']:.2f} > {part['contribution']:+.2f}" for part in parts)
        rows.append([view["view"], f"{view['weight']:+.2f}", *cells])
    rows.append(["being an entry", "", *(f"{one['constant']:+.2f}" for one in candidates)])
    rows.append(["sum", "", *(f"{one['sum']:+.2f}" for one in candidates)])
    return columns(rows)


def _nearest(reading: Told) -> list[str]:
    lines = []
    for number, one in enumerate(reading["candidates"], 1):
        for kind in ("meaning", "wording"):
            lines.append(f"{number if kind == 'meaning' else ' '} {kind}  {_example(one[f'nearest_{kind}'])}")
    return lines


def _example(nearest: Told | None) -> str:
    if nearest is None:
        return "-"
    text = one_line(nearest["text"])
    shown = text if len(text) <= WIDEST_EXAMPLE else text[: WIDEST_EXAMPLE - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return f"{nearest['likeness']:.2f}  {nearest['language']}  {shown}"


def _signals(reading: Told) -> list[str]:
    rows = [["SIGNAL", "VALUE", "USUALLY", "ADDS TO THE LOG-ODDS OF TRUST"]]
    for one in reading["signals"]:
        rows.append([one["signal"], f"{one['value']:.2f}", f"{one['usual']:.2f}", f"{one['contribution']:+.2f}"])
    rows.append(["language and constant", "", "", f"{reading['base']:+.2f}"])
    return columns(rows)
