"""Reading the two text trees into one snapshot."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from core.content.entry import read_entry
from core.content.facts import check_sources, read_claims
from core.content.guided.references import check_references
from core.content.models import ORIGINAL, Content, Entry, Titles, Topic
from core.content.places import read_places
from core.content.problem import Problem
from core.content.registers import read_intents, read_languages, read_questions, read_titles, read_topics
from core.errors import ContentError

_NOT_TOPICS = {"facts", "places", "titles"}


def load_content(root: Path) -> Content:
    """Read the content under `root`; ContentError carries everything that could not be read or points nowhere."""
    content, problems = read_content(root)
    fatal = [problem for problem in problems if not problem.warning]
    if fatal:
        raise ContentError(fatal)
    return content


def read_content(root: Path) -> tuple[Content, list[Problem]]:
    """Read what can be read, and every problem met on the way; for the checker."""
    problems: list[Problem] = []
    topics = read_topics(root, problems)
    titles = read_titles(root, problems)
    entries = _read_entries(root, topics, titles, problems)
    content = Content(
        hash=content_hash(root),
        languages=read_languages(root, problems),
        topics=topics,
        entries=entries,
        claims=read_claims(root, problems),
        titles=titles,
        intents=read_intents(root, problems),
        places=read_places(root, problems),
        questions=read_questions(root, problems),
    )
    problems += _references(content)
    return content, sorted(set(problems))


def content_hash(root: Path) -> str:
    """The sha256 over names and bytes of all that is read, so that a process can see whether to swap."""
    digest = hashlib.sha256()
    for file in content_files(root):
        raw = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()


def content_files(root: Path) -> list[Path]:
    """Every file that a resident's answer may depend on, and the glossaries that it is checked by."""
    files = [file for file in (root / "knowledge_base").rglob("*") if file.is_file()]
    files += [root / "nlu_data" / name for name in ("languages.yml", "intents.yml")]
    files += (root / "nlu_data").glob("*/glossary.yml")
    return sorted(one for one in files if one.suffix in (".yml", ".md") and one.is_file())


def _read_entries(
    root: Path, topics: Mapping[str, Topic], titles: Mapping[str, Titles], problems: list[Problem]
) -> dict[str, Entry]:
    """Every entry, topics in the order of their register and entries in the order of the original's titles."""
    base = root / "knowledge_base"
    for folder in sorted(one for one in base.glob("*/") if one.name not in {*topics, *_NOT_TOPICS}):
        path = folder.relative_to(root).as_posix()
        problems.append(Problem(path, 1, f"the topic {folder.name!r} is not registered", "a line in topics.yml"))
    order = list(titles[ORIGINAL].entries) if ORIGINAL in titles else []
    rank = {id_: place for place, id_ in enumerate(order)}
    entries: dict[str, Entry] = {}
    for topic in topics:
        folders = [one for one in base.glob(f"{topic}/*/") if any(one.iterdir())]
        last = len(rank)
        for folder in sorted(folders, key=lambda one: (rank.get(f"{one.parent.name}/{one.name}", last), one.name)):
            entry = read_entry(folder, root, problems)
            if entry is not None:
                entries[entry.id] = entry
    return entries


def _references(content: Content) -> list[Problem]:
    """Names that point nowhere: without them nothing can be shown."""
    problems = [problem for claim in content.claims.values() for problem in check_sources(claim)]
    for entry in content.entries.values():
        meta = entry.meta
        for fact in meta.facts:
            if fact not in content.claims:
                right = "a claim id of knowledge_base/facts/"
                problems.append(Problem(meta.path, meta.lines["facts"], f"the claim {fact} does not exist", right))
        for id_ in meta.related:
            if id_ not in content.entries:
                problems.append(
                    Problem(meta.path, meta.lines["related"], f"the related {id_} does not exist", "an entry id")
                )
        for language, text in entry.texts.items():
            if language not in content.languages:
                problems.append(Problem(text.path, 1, f"the language {language!r} is not registered", "a code"))
        problems += check_references(entry, content)
    return problems
