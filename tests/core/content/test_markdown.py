"""The strict reader of answer files never crashes and reads back what fits the format."""

from hypothesis import given
from hypothesis import strategies as st

from core.content.markdown import parse_text
from core.content.models import SECTION_IDS, EntryText
from core.content.problem import Problem

WORDS = st.text(st.characters(categories=["Ll", "Lo", "Nd"], exclude_characters="#"), min_size=1, max_size=12)
BODY = st.lists(st.one_of(WORDS, WORDS.map("- {}".format), WORDS.map("1. {}".format)), min_size=1, max_size=4)
SECTIONS = st.lists(st.tuples(st.sampled_from(SECTION_IDS), WORDS, BODY), max_size=7, unique_by=lambda one: one[0]).map(
    lambda found: sorted(found, key=lambda one: SECTION_IDS.index(one[0]))
)
PIECES = st.sampled_from(
    [
        "---\n",
        "translation: original\n",
        "<!-- facts: 1.1 -->\n",
        "## ",
        "<!-- section: gap -->\n",
        "- ",
        "\n",
        "x",
        "|",
        "`",
    ]
)


def read(raw: str) -> tuple[EntryText | None, list[Problem]]:
    """Parse as the original of some entry."""
    problems: list[Problem] = []
    return parse_text(raw, path="zh.md", language="zh", hash_="0" * 16, problems=problems), problems


@given(WORDS, SECTIONS)
def test_what_fits_the_format_is_read_back_whole(first: str, sections: list[tuple[str, str, list[str]]]) -> None:
    raw = f"---\ntranslation: original\n---\n<!-- facts: 1.4.1, 1.7 -->\n{first}\n"
    for id_, title, body in sections:
        raw += f"\n## {title}\n<!-- section: {id_}; facts: 2.1b -->\n" + "\n".join(body) + "\n"
    text, problems = read(raw)
    assert problems == []
    assert text is not None
    assert (text.first, text.first_facts) == (first, ("1.4.1", "1.7"))
    assert [(one.id, one.title, one.text.split("\n")) for one in text.sections] == sections
    assert all(one.facts == ("2.1b",) for one in text.sections)


@given(
    st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map("---\ntranslation: original\n---\n".join))
)
def test_any_text_is_read_or_has_problems(raw: str) -> None:
    text, problems = read(raw)
    assert text is not None or problems
    assert all(1 <= problem.line <= raw.count("\n") + 2 for problem in problems)


def test_wrapped_lines_become_one_paragraph() -> None:
    text, problems = read("---\ntranslation: original\n---\n<!-- facts: 1.1 -->\none\ntwo\n")
    assert problems == []
    assert text is not None and text.first == "one two"
