"""A round of translation as XLIFF 2 (OASIS, 2014), through translate-toolkit: one unit a line, one `of` an entry."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]
from translate.storage.xliff2 import Xliff2File, Xliff2Unit

from core.content import ORIGINAL, Entry, EntryText, Language
from core.content.editing.segments import segments_of
from core.errors import Invalid

# A unit that is not translated and holds the hash of the original that the others were made from.
_OF = "of"


def write_round(out: str, language: Language, entries: Iterable[Entry]) -> int:
    """Write the entries' lines, with the translations that are in force; the number of lines."""
    store = Xliff2File()
    store.setsourcelanguage(ORIGINAL)
    store.settargetlanguage(language.bcp47)
    count = 0
    for entry in entries:
        mark = _add(store, f"{_unit_id(entry.id)}.{_OF}", entry.original.hash)
        mark.marktranslatable(False)
        own = _in_force(entry, language.code)
        for segment in segments_of(entry.original):
            unit = _add(store, f"{_unit_id(entry.id)}.{segment.id}", segment.text)
            count += 1
            if segment.id in own:
                unit.target = own[segment.id]
                unit.markapproved(entry.texts[language.code].translation == "reviewed")
    Path(out).write_bytes(bytes(store))
    return count


def read_round(file: str, languages: Iterable[Language]) -> tuple[str, dict[str, tuple[str, dict[str, str]]]]:
    """The language's code and, by entry, the hash of its original and its lines; raise Invalid for another file."""
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
    rounds: dict[str, tuple[str, dict[str, str]]] = {}
    for unit in store.units:
        topic, name, what = (*str(unit.getid()).split(".", 2), "", "")[:3]
        of, words = rounds.setdefault(f"{topic}/{name}", ("", {}))
        if what == _OF:
            rounds[f"{topic}/{name}"] = (str(unit.source), words)
        elif unit.target:
            words[what] = str(unit.target)
    return code, rounds


def _add(store: Xliff2File, id_: str, source: str) -> Xliff2Unit:
    unit = cast(Xliff2Unit, store.addsourceunit(source))  # type: ignore[no-untyped-call]
    unit.setid(id_)
    return unit


def _in_force(entry: Entry, code: str) -> Mapping[str, str]:
    """The lines of the present translation, where it is made from this original line by line."""
    text = entry.texts.get(code)
    if text is None or entry.stale(code):
        return {}
    own = {one.id: one.text for one in segments_of(text)}
    whole = {section.id for section in text.sections if _as_many(section.id, text, entry.original)}
    return {id_: words for id_, words in own.items() if id_ == "first" or id_.partition(".")[0] in whole}


def _as_many(section: str, text: EntryText, original: EntryText) -> bool:
    def ids(one: EntryText) -> list[str]:
        return [segment.id for segment in segments_of(one) if segment.id.partition(".")[0] == section]

    return ids(text) == ids(original)


def _unit_id(id_: str) -> str:
    """An entry's id without the slash, which an XML name may not hold."""
    return id_.replace("/", ".")
