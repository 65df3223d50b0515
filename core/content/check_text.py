"""What a text may say: numbers that its claims hold, no numbers to call but known ones, translations that agree."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.content.check_entry import told_claims
from core.content.models import ORIGINAL, Claim, Content, Entry, EntryText, Source
from core.content.numbers import Number, any_values_in, ascii_digits, digits_in, numbers_in, spellings_of
from core.content.problem import Problem

LONGEST_FIRST = 110
MOST_LINES = 60
HOTLINES = frozenset({"12345", "12333", "12348", "110", "119", "120"})
_PHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|[48]00-?\d{3,4}-?\d{3,4}"
    r"|12[0-9]{3}|9[56]\d{3}|122|\d{8}|\d{3,4}-\d{4})(?!\d)"
)
_ADDRESS = re.compile(r"https?:|www\.|[A-Za-z0-9]\.(?:cn|com|org|net)\b")


def check_original(entry: Entry, content: Content) -> Iterator[Problem]:
    """Every fault of what the original says."""
    text = entry.original
    if len(text.first) > LONGEST_FIRST:
        what = f"the first paragraph has {len(text.first)} characters"
        yield Problem(text.path, text.first_line, what, f"at most {LONGEST_FIRST}")
    told = told_claims(entry, content)
    named = [content.claims[fact] for fact in entry.meta.facts if fact in content.claims]
    told_ground = ground_of(told, entry.meta.sources)
    gap_ground = ground_of(named, entry.meta.sources)
    for section, line, part in text.parts():
        ground = gap_ground if section == "gap" else told_ground
        for number in strange_numbers(part, ground):
            what = f"the number {number} in {section} is in none of the claims that it rests on"
            yield Problem(text.path, line, what, "a number of a claim named outside the gap, as the claim has it")


def check_any(entry: Entry, text: EntryText, content: Content, line_count: int) -> Iterator[Problem]:
    """Every fault that a text in any language can have."""
    if line_count > MOST_LINES:
        yield Problem(text.path, line_count, f"{line_count} lines", f"at most {MOST_LINES}")
    verified = [one.text for one in told_claims(entry, content) if one.confidence == "verified"]
    for section, line, part in text.parts():
        yield from check_ways_out(part, section, text.path, line, verified)


def check_ways_out(part: str, where: str, path: str, line: int, verified: list[str]) -> Iterator[Problem]:
    """Numbers to call that are neither known nor in a verified claim, and addresses."""
    plain = ascii_digits(part)
    for phone in dict.fromkeys(_PHONE.findall(plain)):
        if phone not in HOTLINES and not any(phone in claim for claim in verified):
            known = ", ".join(sorted(HOTLINES))
            yield Problem(path, line, f"{phone} in {where} looks like a number to call", f"one of {known}")
    if _ADDRESS.search(plain):
        yield Problem(path, line, f"a web address in {where}", "addresses stand only in entry.yml")


def check_translation(entry: Entry, text: EntryText) -> Iterator[Problem]:
    """Every way in which a translation does not agree with its original."""
    original = entry.original
    if entry.stale(text.language):
        what = f"made from another version of {ORIGINAL}.md ({text.of})"
        yield Problem(text.path, 1, what, f"translate what changed, then of: {original.hash}", warning=True)
        # Its numbers and sections are those of the other version; it is shown with a notice, and holds no mend up.
        return
    expected = [one.id for one in original.sections if one.id not in text.untranslated]
    found = [one.id for one in text.sections]
    if found != expected:
        yield Problem(text.path, 1, f"the sections are {', '.join(found) or 'none'}", ", ".join(expected) or "none")
    known = {one.id for one in original.sections}
    for id_ in text.untranslated:
        if id_ not in known:
            yield Problem(text.path, 1, f"'untranslated' names {id_}", f"a section of {ORIGINAL}.md")
    parts = {section: part for section, _, part in original.parts()}
    for section, line, part in text.parts():
        if section in parts:
            yield from check_same(parts[section], part, text.language, section, text.path, line)


def check_same(original: str, part: str, language: str, where: str, path: str, line: int) -> Iterator[Problem]:
    """Numbers that the original has and its translation has not, or the other way round."""
    wanted = {number.value for number in digits_in(original, ORIGINAL)}
    own = {number.value for number in digits_in(part, language)}
    for value in sorted(wanted - any_values_in(part, language)):
        yield Problem(path, line, f"{_shown(value)} of the original is missing in {where}", "the same numbers")
    if _order(original, ORIGINAL, part, language) != _order(part, language, original, ORIGINAL):
        yield Problem(path, line, f"the numbers stand in another order in {where}", "the order of the original")
    for value in sorted(own - any_values_in(original, ORIGINAL)):
        yield Problem(path, line, f"{_shown(value)} in {where} is not in the original", "the same numbers")


def strange_numbers(part: str, ground: "Ground") -> Iterator[Number]:
    """The numbers of an original that stand in nothing that it rests on; those to call are looked at elsewhere."""
    for number in dict.fromkeys(numbers_in(ground.without_dates(part), ORIGINAL)):
        called = number.unit is None and str(number.value) in HOTLINES
        if not called and not ground.holds(number):
            yield number


def _order(text: str, language: str, other: str, others_language: str) -> list[Fraction]:
    """The values that stand once in both texts, as they follow each other here; a swap of two shows in it.

    A language may put the day of a date first, so what either text tells as a year, a month or a day doesn't count.
    """
    here, there = digits_in(text, language), digits_in(other, others_language)
    dated = {one.value for one in (*here, *there) if one.unit in ("year", "month", "day")}
    counts = Counter(one.value for one in here), Counter(one.value for one in there)
    return [one.value for one in here if counts[0][one.value] == counts[1][one.value] == 1 and one.value not in dated]


@dataclass(frozen=True, slots=True)
class Ground:
    """What numbers may rest on: those of claims, and of documents their years, articles, numbers and whole dates.

    A day or a month of a document's date is no ground for a term of days or months.
    """

    of_claims: tuple[Number, ...]
    of_documents: tuple[Number, ...]
    dates: tuple[str, ...]

    def holds(self, number: Number) -> bool:
        """Whether the number stands in a claim, or means the same in a document."""
        return any(number.agrees(one) for one in self.of_claims) or number in self.of_documents

    def without_dates(self, part: str) -> str:
        """The text without the dates of the documents, in any of the ways in which they are written."""
        for one in self.dates:
            part = part.replace(one, " ")
        return part


def ground_of(claims: list[Claim], sources: tuple[Source, ...] = ()) -> Ground:
    """The numbers that the claims hold, with those of the articles and documents that they come from."""
    told = [claim.text for claim in claims]
    shown = sources if claims else ()
    documents = [document for claim in claims for document in claim.documents]
    held = [source.partition(" ")[2] for claim in claims for source in claim.sources]
    held += [f"{one.document} {one.number}" for one in documents]
    held += [f"{one.document} {one.number} {one.article}" for one in shown]
    dates = {one.date for one in documents if one.date} | {one.date for one in shown if one.date}
    held += dates
    numbers = [number for text in dict.fromkeys(held) for number in numbers_in(text, ORIGINAL)]
    spelt = {way for day in dates for way in spellings_of(day, ORIGINAL)}
    return Ground(
        tuple(number for text in dict.fromkeys(told) for number in numbers_in(text, ORIGINAL)),
        tuple(number for number in numbers if number.unit not in ("day", "month")),
        tuple(sorted(spelt, key=len, reverse=True)),
    )


def _shown(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else str(float(value))
