"""The reader of knowledge_base/places/<district>.yml: what somebody has confirmed, and until when it holds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.content.node import Node, read_yaml
from core.content.problem import Problem

KINDS = ("station", "studio", "training", "class")
_KEYS = ("kind", "name", "address", "hours", "languages", "phone", "confirmed_by", "confirmed_on", "expires")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that residents may be sent to; after `expires` nobody is."""

    kind: str
    district: str
    name: str
    address: str
    hours: str
    languages: tuple[str, ...]
    phone: str | None
    confirmed_by: str
    confirmed_on: date
    expires: date
    path: str
    line: int


def read_places(root: Path, problems: list[Problem]) -> tuple[Place, ...]:
    """Every place of every district, in the files' order."""
    found: list[Place] = []
    for file in sorted((root / "knowledge_base" / "places").glob("*.yml")):
        node = read_yaml(file, root, problems)
        if node is not None:
            node.only(("district", "places"))
            district = node.text("district")
            found += [_place(below, district) for _, below in node.each_of("places")]
    return tuple(found)


def _place(node: Node, district: str) -> Place:
    node.only(_KEYS)
    return Place(
        kind=node.choice("kind", KINDS),
        district=district,
        name=node.text("name"),
        address=node.text("address"),
        hours=node.text("hours"),
        languages=node.texts("languages"),
        phone=node.optional_text("phone"),
        confirmed_by=node.text("confirmed_by"),
        confirmed_on=node.day("confirmed_on"),
        expires=node.day("expires"),
        path=node.path,
        line=node.line(),
    )
