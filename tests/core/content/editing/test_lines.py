"""Lines of an answer go out and come back the same; what may stand in a line of a file."""

from pathlib import Path

import pytest

from core.content import EntryText, load_content
from core.content.editing.front import front_matter, without_front_matter
from core.content.editing.line import is_line
from core.content.editing.segments import compose, lines_in_force
from core.content.markdown import parse_text

EXAMPLE = Path(__file__).parents[3] / "contracts" / "examples" / "content"


@pytest.fixture
def texts() -> dict[str, EntryText]:
    """The texts of one entry of the example tree."""
    return dict(load_content(EXAMPLE).entries["ethnicity/change_minor"].texts)


def test_a_section_in_other_lines_is_not_in_force(texts: dict[str, EntryText]) -> None:
    assert sorted(lines_in_force(texts["ug"], texts["zh"])) == ["first", "gap.1", "gap.title"]


def test_a_draft_keeps_spaces_inside_its_lines(texts: dict[str, EntryText]) -> None:
    assert "\na  b\u202fc\n" in compose(texts["zh"], {"first": " a  b\u202fc "})


def test_a_first_paragraph_of_two_lines_is_refused(texts: dict[str, EntryText]) -> None:
    with pytest.raises(ValueError, match="first is more than a line"):
        compose(texts["zh"], {"first": "a\n## b"})


def test_what_an_older_translation_has_is_not_dropped(texts: dict[str, EntryText]) -> None:
    old = parse_text(
        'translation: draft\nof: "0"'.join(("---\n", "\n---\na\n\n## b\n<!-- section: gap -->\nc\n")),
        path="ug.md",
        language="ug",
        hash_="",
        problems=[],
    )
    with pytest.raises(ValueError, match="gap of the present text would be lost"):
        compose(texts["zh"], {"first": "a"}, old)


@pytest.mark.parametrize("name", ['A "B" \\ C', "A: #B", "A\u200cB", "A\U00020000"])
def test_a_front_matter_reads_as_it_was_written(name: str) -> None:
    raw = front_matter("draft", "1" * 16, ("time", "gap"), name) + "a\n---\n"
    text = parse_text(raw, path="ug.md", language="ug", hash_="", problems=[])
    assert text is not None
    assert (text.of, text.untranslated, text.reviewed_by) == ("1" * 16, ("time", "gap"), name)
    assert without_front_matter(raw) == "a\n---\n"


@pytest.mark.parametrize(("text", "is_one"), [("A b", True), ("A\u200cb", True), ("", False), ("\u200c", False)])
def test_a_line_has_a_letter(text: str, is_one: bool) -> None:
    assert is_line(text) is is_one


@pytest.mark.parametrize("sign", "\n\t\r\x00\x85\u200b\u200e\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\ue000")
def test_a_line_hides_nothing(sign: str) -> None:
    assert not is_line(f"A{sign}b")
