"""The reader of one entry folder: entry.yml and a text in each language that has one."""

import hashlib
from pathlib import Path

from core.content.facts import CONFIDENCE
from core.content.guided.read import read_check
from core.content.markdown import parse_text
from core.content.models import ORIGINAL, Entry, EntryMeta, EntryText, Source, Status
from core.content.node import Node, read_yaml
from core.content.problem import Problem

_STATUS: dict[str, Status] = {"draft": "draft", "published": "published", "withdrawn": "withdrawn"}
_PLACES = ("station", "studio", "training")
_REQUIRED = ("sources", "confidence", "checked_on", "valid_from", "review_by", "owner", "status")
_OPTIONAL = ("facts", "unused", "valid_until", "gap", "clarify", "check", "places", "related")
_SOURCE_KEYS = ("document", "issuer", "number", "date", "article", "url")


def read_entry(folder: Path, root: Path, problems: list[Problem]) -> Entry | None:
    """Read the folder of one entry; None where entry.yml or the original cannot be read at all."""
    node = read_yaml(folder / "entry.yml", root, problems)
    texts = {
        text.language: text
        for file in sorted(folder.glob("*.md"))
        if (text := _read_text(file, root, problems)) is not None
    }
    if ORIGINAL not in texts:
        path = (folder / f"{ORIGINAL}.md").relative_to(root).as_posix()
        problems.append(Problem(path, 1, "the original is missing or cannot be read", "every entry has its original"))
    if node is None or ORIGINAL not in texts:
        return None
    check, check_of = read_check(node, folder, root, problems)
    id_ = f"{folder.parent.name}/{folder.name}"
    return Entry(id=id_, meta=_meta(node), texts=texts, check=check, check_of=check_of)


def _read_text(file: Path, root: Path, problems: list[Problem]) -> EntryText | None:
    path = file.relative_to(root).as_posix()
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(Problem(path, 1, f"the file is not UTF-8 ({error.reason})", "save it as UTF-8"))
        return None
    digest = hashlib.sha256(raw).hexdigest()[:16]
    return parse_text(text, path=path, language=file.stem, hash_=digest, problems=problems)


def _meta(node: Node) -> EntryMeta:
    node.only((*_REQUIRED, *_OPTIONAL))
    places = node.optional_text("places")
    if places is not None and places not in _PLACES:
        node.problem(f"'places' is {places!r}", f"one of {', '.join(_PLACES)}", "places")
    return EntryMeta(
        facts=node.texts("facts"),
        unused=node.text_map("unused"),
        sources=_sources(node),
        confidence=CONFIDENCE[node.choice("confidence", tuple(CONFIDENCE))],
        checked_on=node.day("checked_on"),
        valid_from=node.day("valid_from"),
        valid_until=node.optional_day("valid_until"),
        review_by=node.day("review_by"),
        owner=node.text("owner"),
        status=_STATUS[node.choice("status", tuple(_STATUS))],
        gap=node.optional_text("gap"),
        clarify=node.texts("clarify"),
        places=places,
        related=node.texts("related"),
        path=node.path,
        lines=node.lines(),
    )


def _sources(node: Node) -> tuple[Source, ...]:
    return tuple(_source(below) for _, below in node.each_of("sources"))


def _source(node: Node) -> Source:
    node.only(_SOURCE_KEYS)
    return Source(
        document=node.text("document"),
        issuer=node.text("issuer"),
        number=node.optional_text("number") or "",
        date=node.optional_text("date") or "",
        article=node.optional_text("article") or "",
        url=node.optional_text("url"),
    )
