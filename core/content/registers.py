"""Readers of the registers: languages, intents, topics, titles and clarifying questions."""

import re
from pathlib import Path

from core.content.models import ORIGINAL, Direction, Intent, Language, Level, Question, Titles, Topic
from core.content.node import Node, read_yaml
from core.content.problem import Problem

_DIRECTIONS: dict[str, Direction] = {"ltr": "ltr", "rtl": "rtl", "vertical": "vertical"}
_LEVELS: dict[str, Level] = {"full": "full", "draft": "draft", "greeting": "greeting", "planned": "planned"}
_LANGUAGE_KEYS = ("name", "script", "input", "dir", "bcp47", "font", "fallback", "level", "examples", "covers")
_TOPIC_KEYS = ("id", "owner", "review_months", "tier", "first", "unasked", "twice")
_QUESTION = re.compile(r"ask_[a-z0-9_]{1,60}")


def read_languages(root: Path, problems: list[Problem]) -> dict[str, Language]:
    """Read nlu_data/languages.yml."""
    register = read_yaml(root / "nlu_data" / "languages.yml", root, problems)
    if register is None:
        return {}
    languages = {code: _language(code, node) for code, node in register.each()}
    for code, language in languages.items():
        if language.fallback not in languages:
            register.problem(f"the fallback of {code} is {language.fallback!r}", "a registered language", code)
    if ORIGINAL not in languages:
        register.problem(f"{ORIGINAL} is not registered", "the language of the originals is registered")
    return languages


def _language(code: str, node: Node) -> Language:
    node.only(_LANGUAGE_KEYS)
    font = node.value.get("font")
    return Language(
        code=code,
        name=node.text("name"),
        script=node.text("script"),
        input=node.texts("input"),
        dir=_DIRECTIONS[node.choice("dir", tuple(_DIRECTIONS))],
        bcp47=node.text("bcp47"),
        font=font if isinstance(font, str) else "",
        fallback=node.text("fallback"),
        level=_LEVELS[node.choice("level", tuple(_LEVELS))],
        examples=node.integer("examples") if "examples" in node.value else 1,
        covers=frozenset(node.texts("covers")),
    )


def read_intents(root: Path, problems: list[Problem]) -> dict[str, Intent]:
    """Read nlu_data/intents.yml."""
    register = read_yaml(root / "nlu_data" / "intents.yml", root, problems)
    return {} if register is None else {id_: _intent(id_, node) for id_, node in register.each()}


def _intent(id_: str, node: Node) -> Intent:
    node.only(("act", "reason", "file", "what"))
    act = node.choice("act", ("say", "handoff", "emergency"))
    return Intent(
        id=id_,
        act="handoff" if act == "handoff" else "emergency" if act == "emergency" else "say",
        reason=node.optional_text("reason"),
        file=node.text("file"),
        what=node.text("what"),
    )


def read_topics(root: Path, problems: list[Problem]) -> dict[str, Topic]:
    """Read knowledge_base/topics.yml, in its order."""
    register = read_yaml(root / "knowledge_base" / "topics.yml", root, problems, top="topics")
    topics: dict[str, Topic] = {}
    for _, node in register.each_of("topics") if register else ():
        topic = _topic(node)
        if topic.id in topics:
            node.problem(f"the topic {topic.id!r} stands twice", "each topic once")
        topics[topic.id] = topic
    return topics


def _topic(node: Node) -> Topic:
    node.only(_TOPIC_KEYS)
    return Topic(
        id=node.text("id"),
        owner=node.text("owner"),
        review_months=node.integer("review_months"),
        tier=node.integer("tier"),
        first=node.optional_text("first"),
        unasked=frozenset(node.texts("unasked")),
        twice=frozenset(node.texts("twice")),
    )


def read_titles(root: Path, problems: list[Problem]) -> dict[str, Titles]:
    """Read every knowledge_base/titles/<lang>.yml."""
    folder = root / "knowledge_base" / "titles"
    return {
        file.stem: _titles(node)
        for file in sorted(folder.glob("*.yml"))
        if (node := read_yaml(file, root, problems)) is not None
    }


def _titles(node: Node) -> Titles:
    node.only(("topics", "entries"))
    if "entries" not in node.value:
        node.problem("'entries' is missing", "entries: {topic/entry: title}")
    entries = node.below("entries") if "entries" in node.value else None
    lines = entries.lines() if entries else {}
    topics = node.below("topics") if "topics" in node.value else None
    if topics:
        lines |= topics.lines()
    return Titles(node.text_map("topics"), node.text_map("entries"), node.path, lines)


def read_questions(root: Path, problems: list[Problem]) -> dict[str, Question]:
    """Read knowledge_base/clarify.yml; a tree without it has no clarifying questions of its own."""
    file = root / "knowledge_base" / "clarify.yml"
    register = read_yaml(file, root, problems) if file.exists() else None
    if register is None:
        return {}
    for id_ in register.value:
        if _QUESTION.fullmatch(id_) is None:
            register.problem(f"the question {id_!r}", "a key like ask_age", id_)
    return {id_: Question(id_, register.text(id_), register.line(id_)) for id_ in register.value}
