"""The shares that the project promises, on held-out questions, through `bin/shiliu ask` without the language."""

import json
import subprocess
from collections import defaultdict
from typing import Any

import yaml

from tests.whole.service import ROOT

FAR_REPLY = "utter_out_of_scope"


def run() -> dict[str, Any]:
    """Shares in per cent by language, with the number of questions behind each."""
    rows = [
        (path.parent.name, intent, str(line))
        for path in sorted((ROOT / "tests" / "questions").glob("*/*.yml"))
        for intent, lines in yaml.safe_load(path.read_text("utf-8")).items()
        for line in lines
    ]
    lines = "".join(json.dumps({"text": text}) + "\n" for _, _, text in rows)
    command = [str(ROOT / "bin" / "shiliu"), "ask"]
    done = subprocess.run(command, input=lines.encode(), cwd=ROOT, capture_output=True, check=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    by_language: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for (language, intent, _), answer in zip(rows, told, strict=True):
        by_language[language].append((intent, {**answer, "expected_language": language}))
    return {language: measure(found) for language, found in by_language.items()}


def measure(found: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """The shares of one language."""
    entries = [(intent, answer) for intent, answer in found if "/" in intent]
    near = [answer for intent, answer in found if intent == "outside"]
    far = [answer for intent, answer in found if intent == "out_of_scope"]
    out = ("outside", "out_of_scope")
    others = [(intent, answer) for intent, answer in found if "/" not in intent and intent not in out]
    direct = [intent == answer["entry"] for intent, answer in entries]
    helped = [intent == answer["entry"] or intent in answer["offered"][:4] for intent, answer in entries]
    wrong = [answer["decision"] == "answer" and intent != answer["entry"] for intent, answer in entries]
    safe = [answer["decision"] == "handoff" for answer in near]
    safe += [answer["decision"] == "handoff" or answer["reply"] == FAR_REPLY for answer in far]
    return {
        "in_scope": len(entries),
        "direct": share(direct),
        "helped": share(helped),
        "wrong": share(wrong),
        "out_of_scope": len(safe),
        "safe": share(safe),
        "conversation": len(others),
        "as_meant": share([_as_meant(intent, answer) for intent, answer in others]),
        "language_found": share([answer["language"] == answer["expected_language"] for _, answer in found]),
    }


def _as_meant(intent: str, answer: dict[str, Any]) -> bool:
    if answer["reply"] == f"utter_{intent}":
        return True
    reasons = {"ask_human": "asked", "complaint": "complaint", "distress": "sensitive", "emergency": "emergency"}
    return intent in reasons and any(act.get("reason") == reasons[intent] for act in answer["acts"])


def share(values: list[bool]) -> float:
    """Per cent of true ones."""
    return round(100 * sum(values) / max(1, len(values)), 1)
