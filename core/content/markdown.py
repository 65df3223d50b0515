"""The strict reader of an answer file: front matter, a first paragraph, then sections; all else is a problem."""

import re
from dataclasses import dataclass, field

from core.content.models import ORIGINAL, SECTION_IDS, EntryText, Section, Translation
from core.content.node import Node, parse_yaml
from core.content.problem import Problem

_FRONT_KEYS = ("translation", "of", "untranslated", "reviewed_by", "reviewed_on")
_TRANSLATIONS: dict[str, Translation] = {"original": "original", "draft": "draft", "reviewed": "reviewed"}
_COMMENT = re.compile(r"<!-- (.*) -->")
_FACT = re.compile(r"[0-9]+(\.[0-9]+[a-z]*)+")
_MARKUP = {
    "bold or italics": re.compile(r"\*|__"),
    "code": re.compile(r"`"),
    "a link or picture": re.compile(r"\]\(|!\["),
    "a table": re.compile(r"\|"),
    "HTML": re.compile(r"<[A-Za-z!/]|-->"),
    "a quotation mark of Markdown": re.compile(r"^>"),
    "a bullet without its space": re.compile(r"^-(?! )|^\+"),
    "a heading that is not `## `": re.compile(r"^#(?!# )"),
    "a tab": re.compile(r"\t"),
    "an indented line": re.compile(r"^\s+\S"),
}


@dataclass
class _Draft:
    """A section while its lines are still coming."""

    title: str
    line: int
    id: str = ""
    facts: tuple[str, ...] = ()
    commented: bool = False
    lines: list[str] = field(default_factory=list)


def parse_text(raw: str, *, path: str, language: str, hash_: str, problems: list[Problem]) -> EntryText | None:
    """Read one `<lang>.md`; what does not fit the format is added to problems, and no front matter gives None."""
    lines = raw.removesuffix("\n").split("\n")
    end = next((index for index, line in enumerate(lines[1:], start=1) if line == "---"), None)
    if lines[0] != "---" or end is None:
        problems.append(Problem(path, 1, "there is no front matter", "start with ---, `translation: …`, ---"))
        return None
    front = parse_yaml("\n".join(lines[1:end]), path, problems, first_line=2)
    if front is None:
        return None
    first, *sections = _split(lines[end + 1 :], end + 2, path, problems)
    _check_first(first, path, problems)
    _check_ids(sections, path, problems)
    return EntryText(
        language=language,
        translation=_translation(front, language),
        first=_joined(first.lines),
        first_facts=first.facts,
        first_line=first.line,
        sections=tuple(_section(one, path, problems) for one in sections),
        of=front.optional_text("of"),
        untranslated=front.texts("untranslated"),
        reviewed_by=front.optional_text("reviewed_by"),
        reviewed_on=front.optional_day("reviewed_on"),
        hash=hash_,
        path=path,
    )


def _translation(front: Node, language: str) -> Translation:
    front.only(_FRONT_KEYS)
    found = _TRANSLATIONS[front.choice("translation", tuple(_TRANSLATIONS))]
    if (found == "original") != (language == ORIGINAL):
        right = "original" if language == ORIGINAL else "draft or reviewed"
        front.problem(f"'translation' is {found!r}", f"{right} for this language", "translation")
    if found != "original" and "of" not in front.value:
        front.problem("'of' is missing", f"the first 16 hex digits of the sha256 of {ORIGINAL}.md")
    if found == "reviewed":
        front.text("reviewed_by")
        front.day("reviewed_on")
    for one in front.texts("untranslated"):
        if one not in SECTION_IDS:
            front.problem(f"'untranslated' names {one!r}", f"one of {', '.join(SECTION_IDS)}", "untranslated")
    return found


def _split(lines: list[str], start: int, path: str, problems: list[Problem]) -> list[_Draft]:
    drafts = [_Draft(title="", line=start)]
    for number, line in enumerate(lines, start=start):
        comment = _COMMENT.fullmatch(line)
        if line != line.rstrip():
            problems.append(Problem(path, number, "white space at the end of the line", "none"))
        if comment:
            _read_comment(comment[1], drafts[-1], number, path, problems)
        elif line.startswith("## "):
            drafts.append(_Draft(title=line[3:].strip(), line=number))
        else:
            _check_line(line, number, path, problems)
            drafts[-1].lines.append(line.rstrip())
            if len(drafts) == 1 and line.strip() and not any(drafts[0].lines[:-1]):
                drafts[0].line = number
    return drafts


def _check_line(line: str, number: int, path: str, problems: list[Problem]) -> None:
    for name, form in _MARKUP.items():
        if form.search(line):
            problems.append(Problem(path, number, f"the line holds {name}", "plain text, `- ` bullets, `1. ` lists"))


def _read_comment(text: str, draft: _Draft, line: int, path: str, problems: list[Problem]) -> None:
    right = "`<!-- facts: 1.4.1 -->` over the first paragraph, `<!-- section: steps; facts: 1.4.1 -->` under a heading"
    parts = dict(part.strip().partition(":")[::2] for part in text.split(";"))
    wrong = set(parts) - ({"section", "facts"} if draft.title else {"facts"})
    if wrong or draft.commented or any(draft.lines) or (draft.title and "section" not in parts):
        problems.append(Problem(path, line, "a comment that does not belong here", right))
        return
    draft.commented = True
    draft.id = parts.get("section", "").strip()
    draft.facts = tuple(one.strip() for one in parts.get("facts", "").split(",") if one.strip())
    for fact in draft.facts:
        if not _FACT.fullmatch(fact):
            problems.append(Problem(path, line, f"{fact!r} is no claim id", "ids like 1.4.1 with commas between"))


def _check_first(first: _Draft, path: str, problems: list[Problem]) -> None:
    text = "\n".join(first.lines).strip("\n")
    if not text.strip():
        problems.append(Problem(path, first.line, "there is no first paragraph", "one that answers by itself"))
    if "\n\n" in text or any(re.match(r"- |[0-9]+\. ", line) for line in first.lines):
        right = "one paragraph without lists before the first heading"
        problems.append(Problem(path, first.line, "more than a paragraph stands before the first heading", right))


def _check_ids(sections: list[_Draft], path: str, problems: list[Problem]) -> None:
    order = [SECTION_IDS.index(one.id) if one.id in SECTION_IDS else -1 for one in sections]
    for one, place in zip(sections, order, strict=True):
        if place < 0:
            what = f"the section id is {one.id!r}" if one.commented else "the section has no id"
            problems.append(Problem(path, one.line, what, f"`<!-- section: … -->` with {', '.join(SECTION_IDS)}"))
    known = [place for place in order if place >= 0]
    if known != sorted(set(known)):
        line = sections[0].line
        problems.append(
            Problem(path, line, "sections out of order or twice", f"each once, as {', '.join(SECTION_IDS)}")
        )


def _section(draft: _Draft, path: str, problems: list[Problem]) -> Section:
    text = "\n".join(draft.lines).strip("\n")
    if not text or not draft.title:
        problems.append(Problem(path, draft.line, "the section is empty", "a title and at least one line"))
    return Section(draft.id, draft.title, text, draft.facts, draft.line)


def _joined(lines: list[str]) -> str:
    """One line: wrapped lines meet without a space only where both sides are ideographs."""
    joined = ""
    for line in (one.strip() for one in lines):
        wide = bool(joined) and bool(line) and joined[-1] >= "\u2e80" and line[0] >= "\u2e80"
        joined += ("" if wide or not joined or not line else " ") + line
    return joined
