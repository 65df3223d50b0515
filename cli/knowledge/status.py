"""Tells in which state the texts of each language are; with --entries, one row for each text."""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from cli.knowledge.days import add_day_option, day_of
from cli.tables import add_json_option, show
from core.content import Content, load_content
from core.content.readback import Readbacks, read_readbacks
from core.content.states import TextState, text_states
from core.errors import Invalid
from core.settings import load_settings

HELP = "entries by languages: state, age, review due, read-back"
_LANGUAGE_COLUMNS = (
    "language", "level", "texts", "original", "reviewed", "draft", "stale", "missing",
    "untranslated", "read_back", "twice", "not_read_back", "sentences", "mended", "dropped", "overdue",
)  # fmt: skip
_ENTRY_COLUMNS = ("entry", "language", "state", "untranslated", "readback", "age_days", "review_by", "overdue")


def configure(parser: argparse.ArgumentParser) -> None:
    """What is listed, and for which day."""
    parser.add_argument("--entries", action="store_true", help="one row for each entry and language")
    parser.add_argument("--language", metavar="CODE", help="only this language")
    add_day_option(parser, "the day to look at")
    add_json_option(parser)
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Print the table."""
    root = load_settings().knowledge_dir
    content = load_content(root)
    readbacks = read_readbacks(root, [])
    states = list(text_states(content, readbacks, day_of(given)))
    known = dict.fromkeys(one.language for one in states)
    if given.language is not None and given.language not in known:
        raise Invalid(f"language {given.language!r} has no texts: one of {', '.join(known)} is needed")
    states = [one for one in states if given.language in (None, one.language)]
    if given.entries:
        show([{**asdict(one), "review_by": one.review_by.isoformat()} for one in states], _ENTRY_COLUMNS, given.json)
    else:
        codes = dict.fromkeys(one.language for one in states)
        rows = [{**_row(code, content, states), **_readings(code, readbacks)} for code in codes]
        show(rows, _LANGUAGE_COLUMNS, given.json)
        print(f"{len(content.entries)} entries, {len(content.claims)} claims")
    return 0


def _row(code: str, content: Content, states: Sequence[TextState]) -> dict[str, object]:
    own = [one for one in states if one.language == code]
    by_state = Counter(one.state for one in own)
    return {
        "language": code,
        "level": content.languages[code].level,
        "texts": sum(one.state != "missing" for one in own),
        **{state: by_state[state] for state in ("original", "reviewed", "draft", "stale", "missing")},
        "untranslated": sum(one.untranslated for one in own),
        "read_back": sum(one.readback in ("once", "twice") for one in own),
        "twice": sum(one.readback == "twice" for one in own),
        "not_read_back": sum(one.readback in ("missing", "old", "once, two needed") for one in own),
        "overdue": sum(one.overdue for one in own if one.state != "missing"),
    }


def _readings(code: str, readbacks: Readbacks) -> dict[str, object]:
    """How many sentences were read back, and what became of those that had come out otherwise."""
    readings = [one for (_, language), found in readbacks.items() if language == code for one in found.readings]
    done = Counter(one.done for reading in readings for one in reading.differences)
    sentences = sum(len(one.sentences) for one in readings)
    return {"sentences": sentences, "mended": done["mended"], "dropped": done["dropped"]}
