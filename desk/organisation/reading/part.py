"""A mapping of the file, asked for what it should hold; what does not fit becomes a fault and a default."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from desk.organisation.reading.fault import Fault, nearest, one_of, shown

ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
# Looking for what was meant costs time: it is done for so many faults, among so many words.
SUGGESTED = 100
LOOKED_AT = 1000
# Characters that change the direction of what follows, so that a name could pass for another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
Key = str | int
Visible = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Ground:
    """What all parts of one file share: where a line is found, and the faults so far."""

    line: Callable[[tuple[Key, ...]], int | None]
    faults: list[Fault]


class Part:
    """A mapping of the file; a value that is no mapping is a fault and an empty one."""

    def __init__(self, ground: Ground, keys: tuple[Key, ...], place: str, value: object) -> None:
        self.ground = ground
        self.keys = keys
        self.place = place
        if not isinstance(value, dict):
            self.fault(f"{shown(value)} stands here", "a mapping of keys to values")
        self.value: Mapping[object, object] = value if isinstance(value, dict) else {}

    def fault(self, what: str, right: str, *below: object, missing: str | None = None) -> None:
        """Add a fault at this part or at what lies below it; `missing` is a key that should be there."""
        names = [str(one) for one in below if not isinstance(one, int)]
        keys = (*self.keys, *(one if isinstance(one, str | int) else str(one) for one in below))
        place = ".".join([*([self.place] if self.place else []), *names])
        path = keys if missing is None else (*keys, missing)
        self.ground.faults.append(Fault(self.ground.line(keys), place, what, right, path))

    def fault_at(self, key: str, what: str, right: str) -> None:
        """Add a fault at a key, or, where it is missing, at the part that should have it."""
        if key in self.value:
            self.fault(what, right, key)
        else:
            self.fault(what, right, missing=key)

    def only(self, *allowed: str) -> None:
        """Every key outside `allowed` is a fault."""
        for key in self.value:
            if key not in allowed:
                self.fault(f"there is no key {shown(key)}", self.meant(key, allowed), key)

    def meant(self, word: object, known: Collection[str]) -> str:
        """What would be right in place of a word that is not known."""
        few = len(self.ground.faults) < SUGGESTED and len(known) < LOOKED_AT
        near = nearest(word, known) if few and isinstance(word, str) else None
        return f"did you mean {near}? It is {one_of(known)}" if near else one_of(known)

    def has(self, key: str) -> bool:
        """Whether the key stands there with anything behind it."""
        return self.value.get(key) is not None

    def below(self, key: str) -> "Part":
        """The mapping under a key; empty where the key is absent."""
        value = self.value.get(key)
        return Part(self.ground, (*self.keys, key), self._at(key), {} if value is None else value)

    def each(self, key: str, named_by: str = "id") -> Iterator[tuple[str, "Part"]]:
        """What stands under a key by name: a mapping of names, or a list of mappings that hold their name."""
        seen: set[str] = set()
        for name, keys, value in self._named(key, named_by):
            if not isinstance(name, str) or not name:
                self.fault(f"the {named_by} is {shown(name)}", "a text, in quotes if it looks like a number", *keys)
            elif name in seen:
                self.fault(f"{shown(name)} stands twice", "each once", *keys)
            else:
                seen.add(name)
                yield name, Part(self.ground, (*self.keys, *keys), f"{self._at(key)}.{name}", value)

    def _named(self, key: str, named_by: str) -> Iterator[tuple[object, tuple[Key, ...], object]]:
        value = self.value.get(key)
        if isinstance(value, dict):
            for name, one in value.items():
                yield name, (key, name if isinstance(name, str | int) else str(name)), {} if one is None else one
        elif isinstance(value, list):
            for place, part in self.items(key):
                rest = {one: below for one, below in part.value.items() if one != named_by}
                yield part.value.get(named_by), (key, place), rest
        elif value is not None:
            self.fault(f"{shown(value)} stands here", "a mapping of keys to values", key)

    def items(self, key: str) -> Iterator[tuple[int, "Part"]]:
        """The mappings of the list under a key."""
        for place, item in enumerate(self.sequence(key)):
            yield place, Part(self.ground, (*self.keys, key, place), f"{self._at(key)}[{place + 1}]", item)

    def sequence(self, key: str) -> list[object]:
        """The list under a key; empty where the key is absent."""
        value = self.value.get(key)
        if isinstance(value, list):
            return value
        if value is not None:
            self.fault(f"{shown(value)} stands here", "a list, like [a, b]", key)
        return []

    def text(self, key: str, *, longest: int = 80, default: str | None = None, visible: Visible | None = None) -> str:
        """The text at a key; without a default it must be there. `visible` says whether it can be shown."""
        value = self.value.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            what = f"{key} is missing" if value is None else f"{shown(value)} stands here"
            self.fault_at(key, what, "text, in quotes if it looks like a number or a day")
            return ""
        text = value.strip()
        if len(text) > longest or not (visible or _plain)(text):
            self.fault(f"{shown(value)} will not do", f"at most {longest} characters in one line, all visible", key)
        return text

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """The word at a key, one of the choices; without a default it must be there."""
        value = self.value.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or value not in choices:
            what = f"{key} is missing" if value is None else f"{shown(value)} is not known"
            self.fault_at(key, what, self.meant(value, choices))
            return ""
        return value

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """The number at a key."""
        value = self.value.get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.fault(f"{shown(value)} will not do", f"a number from {low:g} to {high:g}", key)
            return default
        return value

    def whole(self, key: str, low: int, high: int, default: int) -> int:
        """The whole number at a key."""
        value = self.value.get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fault(f"{shown(value)} will not do", f"a whole number from {low} to {high}", key)
            return default
        return value

    def several(self, key: str, known: Collection[str] | None) -> tuple[str, ...]:
        """The list of words at a key, each of them known and there once; None: any will do."""
        found: list[str] = []
        for place, word in enumerate(self.sequence(key)):
            if not isinstance(word, str) or (known is not None and word not in known):
                self.fault(f"{shown(word)} is not known", self.meant(word, known or ()), key, place)
            elif word in found:
                self.fault(f"{shown(word)} stands twice", "each once", key, place)
            else:
                found.append(word)
        return tuple(found)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def _plain(text: str) -> bool:
    return all(unicodedata.category(one) not in ("Cc", "Cs", "Zl", "Zp") and one not in _TURNING for one in text)
