"""The reader of knowledge_base/facts/: single claims and the documents behind them."""

import re
from pathlib import Path

from core.content.models import Claim, Confidence, Document
from core.content.node import Node, read_yaml
from core.content.problem import Problem

CONFIDENCE: dict[str, Confidence] = {"verified": "verified", "secondary": "secondary", "unverified": "unverified"}
LIMITS = ("inference", "elsewhere", "old", "draft_rule", "low_quality", "not_yet_in_force")
_CLAIM_KEYS = ("text", "source", "confidence", "as_of", "limits", "valid_until")
_DOCUMENT_KEYS = ("document", "issuer", "number", "date", "status", "url")
_AS_OF = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def read_claims(root: Path, problems: list[Problem]) -> dict[str, Claim]:
    """Read every facts file; a claim id is unique over all of them."""
    claims: dict[str, Claim] = {}
    for file in sorted((root / "knowledge_base" / "facts").glob("*.yml")):
        node = read_yaml(file, root, problems)
        if node is None:
            continue
        node.only(("sources", "claims"))
        documents = _documents(node)
        listed = node.below("claims")
        for id_, below in listed.each() if listed else ():
            if id_ in claims:
                below.problem(f"the claim {id_} is also in {claims[id_].path}", "each claim id once")
            claims[id_] = _claim(id_, below, documents)
    return claims


def _documents(node: Node) -> dict[str, Document]:
    listed = node.below("sources")
    return {} if listed is None else {key: _document(key, below) for key, below in listed.each()}


def _document(key: str, node: Node) -> Document:
    node.only(_DOCUMENT_KEYS)
    return Document(
        key=key,
        document=node.text("document"),
        issuer=node.optional_text("issuer") or "",
        number=node.optional_text("number") or "",
        date=node.optional_text("date") or "",
        status=node.optional_text("status") or "",
        url=node.optional_text("url"),
    )


def _claim(id_: str, node: Node, documents: dict[str, Document]) -> Claim:
    node.only(_CLAIM_KEYS)
    for limit in node.texts("limits"):
        if limit not in LIMITS:
            node.problem(f"'limits' names {limit!r}", f"one of {', '.join(LIMITS)}", "limits")
    sources = node.texts("source")
    if not sources and node.value.get("confidence") != "unverified":
        node.problem(f"the claim {id_} names no source", 'source: ["key of sources, then the article"]', "source")
    return Claim(
        id=id_,
        text=node.text("text"),
        sources=sources,
        documents=tuple(documents[_key(one)] for one in sources if _key(one) in documents),
        confidence=CONFIDENCE[node.choice("confidence", tuple(CONFIDENCE))],
        as_of=_as_of(node),
        limits=frozenset(node.texts("limits")),
        valid_until=node.optional_day("valid_until"),
        path=node.path,
        line=node.line(),
    )


def check_sources(claim: Claim) -> list[Problem]:
    """A problem for each source of a claim that its file does not list."""
    known = {document.key for document in claim.documents}
    return [
        Problem(claim.path, claim.line, f"the claim {claim.id} names the source {_key(one)!r}", "a key of `sources`")
        for one in claim.sources
        if _key(one) not in known
    ]


def _key(source: str) -> str:
    return source.split()[0]


def _as_of(node: Node) -> str:
    found = node.text("as_of")
    if found and not _AS_OF.fullmatch(found):
        node.problem(f"'as_of' is {found!r}", 'a day or a month written like "2026-11-24"', "as_of")
    return found
