"""What exists outside the file: languages, topics, entries, roles, and the people whom the desk knows already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from desk.rights import ROLES


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may name without stating it."""

    languages: Collection[str]
    topics: Collection[str]
    entries: Collection[str]
    # Role by name, of those who may work.
    people: Mapping[str, str] = field(default_factory=dict)
    roles: Collection[str] = ROLES
