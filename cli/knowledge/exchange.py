"""A round of translation as XLIFF 2 (OASIS, 2014), through translate-toolkit: one unit a line, one `of` an entry."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]
from translate.storage.xliff2 import SEGMENT_SEPARATOR, Xliff2File, Xliff2Unit

from core.content import ORIGINAL, Entry, Language
from core.content.editing.segments import lines_in_force, segments_of
from core.content.editing.take import Lines
from core.errors import Invalid

# A unit that is not translated and holds the hash of the original that the others were made from.
_OF = "of"


def write_round(out: str, language: Language, entries: Iterable[Entry]) -> int:
    """Write the entries' lines with their translations, a stale one as a proposal; the number of lines."""
    store = Xliff2File()
    store.setsourcelanguage(ORIGINAL)
    store.settargetlanguage(language.bcp47)
    count = 0
    for entry in entries:
        mark = _add(store, f"{_unit_id(entry.id)}.{_OF}", entry.original.hash)
        mark.marktranslatable(False)
        text = entry.texts.get(language.code)
        own = {} if text is None else lines_in_force(text, entry.original)
        for segment in segments_of(entry.original):
            unit = _add(store, f"{_unit_id(entry.id)}.{segment.id}", segment.text)
            count += 1
            if text is not None and segment.id in own:
                unit.target = own[segment.id]
                if entry.stale(language.code):
                    unit.markfuzzy()
                else:
                    unit.markapproved(text.translation == "reviewed")
    try:
        Path(out).write_bytes(bytes(store))
    except OSError as fault:
        raise Invalid(f"{out} cannot be written: {fault.strerror}") from fault
    return count


def read_round(file: str, languages: Iterable[Language]) -> tuple[str, dict[str, Lines]]:
    """The language's code and the lines by entry; raise Invalid for another file."""
    try:
        store = Xliff2File.parsestring(Path(file).read_bytes())  # type: ignore[no-untyped-call]
    except (XMLSyntaxError, ValueError, AssertionError) as fault:
        # The library asserts what it wants of the root element.
        raise Invalid(f"{file} is no XLIFF 2: {fault or 'another root element'}") from fault
    except OSError as fault:
        raise Invalid(f"{file} cannot be read: {fault.strerror}") from fault
    target = store.gettargetlanguage()
    code = next((one.code for one in languages if target in (one.code, one.bcp47)), None)
    if code is None or code == ORIGINAL:
        raise Invalid(f"{file} has the target language {target!r}: one of the register is needed")
    rounds: dict[str, dict[str, _Unit]] = defaultdict(dict)
    for id_, unit in _units(store, file).items():
        topic, name, what = (*id_.split(".", 2), "", "")[:3]
        rounds[f"{topic}/{name}"][what] = unit
    return code, {entry: _lines(units) for entry, units in rounds.items()}


@dataclass
class _Unit:
    """The segments of one unit: a translator's tool may have cut a line into several."""

    element: object
    sources: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    proposed: bool = False

    @property
    def target(self) -> str:
        """The whole line, or nothing while one of its segments is open."""
        open_ = any(source and not target for source, target in zip(self.sources, self.targets, strict=True))
        return "" if open_ else " ".join(one for one in self.targets if one)


def _units(store: Xliff2File, file: str) -> dict[str, _Unit]:
    found: dict[str, _Unit] = {}
    for segment in store.units:
        id_, element = str(segment.getid()).partition(SEGMENT_SEPARATOR)[0], segment.getunitelement()
        unit = found.setdefault(id_, _Unit(element))
        if unit.element is not element:
            raise Invalid(f"{file}: the unit {id_} stands twice: each once is needed")
        unit.sources.append(str(segment.source or "").strip())
        unit.targets.append(str(segment.target or "").strip())
        unit.proposed |= segment.isfuzzy()
    return found


def _lines(units: dict[str, _Unit]) -> Lines:
    own = {what: unit for what, unit in units.items() if what != _OF}
    of = "".join(units[_OF].sources) if _OF in units else ""
    proposed = frozenset(what for what, unit in own.items() if unit.proposed)
    return Lines(of, {what: unit.target for what, unit in own.items()}, proposed)


def _add(store: Xliff2File, id_: str, source: str) -> Xliff2Unit:
    unit = cast(Xliff2Unit, store.addsourceunit(source))  # type: ignore[no-untyped-call]
    unit.setid(id_)
    return unit


def _unit_id(id_: str) -> str:
    """An entry's id without the slash, which an XML name may not hold."""
    return id_.replace("/", ".")
