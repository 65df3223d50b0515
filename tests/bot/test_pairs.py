"""Texts that say the same in two languages: paired line by line, without what is no text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.pairs import FIRST, ORIGINAL, SHARED, lines_of_sections, pair_lines, read_pairs, read_shared

ROOT = Path(__file__).resolve().parents[2]
WITH_SHARED = sorted(path.parent.name for path in (ROOT / "nlu_data").glob(f"*/{SHARED}"))
HEAD = "---\ntitle: a---b\nof: abc\n---\n"
# What a line of an entry may look like, and the text in it.
LINES = st.text("abc xyz,.1", min_size=1, max_size=20).map(str.strip).filter(bool)
MARKED = st.tuples(st.sampled_from(["", "- ", "1. ", "12. "]), LINES.filter(lambda line: line[0] in "abcxyz"))


def _markdown(sections: "dict[str, list[str]]") -> str:
    return "\n".join(line for name, rows in sections.items() for line in (f"<!-- section: {name} -->", *rows))


def test_lines_stand_under_their_section() -> None:
    text = f"{HEAD}<!-- facts: 1 -->\nOne.\n\n<!-- section: fee -->\n## Fees\n\n- two\n- three\n1. four\n"
    assert lines_of_sections(text) == {FIRST: ["One."], "fee": ["two", "three", "four"]}


def test_a_section_that_is_taken_up_again_goes_on() -> None:
    text = "<!-- section: fee -->\none\n<!-- section: time -->\ntwo\n<!-- section: fee -->\nthree"
    assert lines_of_sections(text) == {FIRST: [], "fee": ["one", "three"], "time": ["two"]}


def test_a_line_of_dashes_without_front_matter_is_text() -> None:
    assert lines_of_sections("---") == {FIRST: ["---"]}
    assert lines_of_sections("--- one\ntwo") == {FIRST: ["--- one", "two"]}


def test_sections_of_as_many_lines_are_paired_line_by_line() -> None:
    original = _markdown({"fee": ["- A", "- B"], "time": ["C"]})
    translation = _markdown({"time": ["c"], "fee": ["- a", "- b"]})
    assert list(pair_lines(original, translation)) == [("c", "C"), ("a", "A"), ("b", "B")]


def test_a_section_of_other_lines_is_paired_as_a_whole() -> None:
    original, translation = _markdown({"fee": ["A", "B"]}), _markdown({"fee": ["a", "b", "c"]})
    assert list(pair_lines(original, translation)) == [("a b c", "A B")]


def test_a_section_that_only_one_side_has_is_left_out() -> None:
    original, translation = _markdown({"fee": ["A"], "time": []}), _markdown({"other": ["a"], "time": ["b"]})
    assert list(pair_lines(original, translation)) == []


@given(rows=st.dictionaries(st.sampled_from(["fee", "time", "where"]), st.lists(MARKED, min_size=1, max_size=4)))
def test_a_text_and_itself_are_paired_line_by_line(rows: "dict[str, list[tuple[str, str]]]") -> None:
    text = HEAD + _markdown({name: [mark + line for mark, line in lines] for name, lines in rows.items()})
    wanted = [line for lines in rows.values() for _, line in lines]
    assert list(pair_lines(text, text)) == [(line, line) for line in wanted]


@given(original=st.text(), translation=st.text())
def test_any_two_texts_are_paired_without_empty_sides(original: str, translation: str) -> None:
    for pair in pair_lines(original, translation):
        assert all(side.strip() for side in pair)


@pytest.fixture()
def tree(tmp_path: Path) -> Path:
    """Two entries, of which one is translated; titles, terms and shared lines."""
    for entry, languages in (("fee", ("zh", "en")), ("time", ("zh",))):
        (tmp_path / "knowledge_base/tea" / entry).mkdir(parents=True)
        for code in languages:
            path = tmp_path / "knowledge_base/tea" / entry / f"{code}.md"
            path.write_text(f"---\nof: x\n---\n{entry} {code}", "utf-8")
    (tmp_path / "knowledge_base/titles").mkdir()
    for code, lines in (("zh", {"hello": "A", "morning": "B"}), ("en", {"morning": "b", "new": "c", "hello": "a"})):
        (tmp_path / "nlu_data" / code).mkdir(parents=True)
        shared = {"greet": lines, "tea/fee": {"cup": f"Cup {code}"}}
        (tmp_path / "nlu_data" / code / SHARED).write_text(yaml.safe_dump(shared, sort_keys=False), "utf-8")
    for code, extra in (("zh", {}), ("en", {"tea/gone": "Gone"})):
        titles = {"topics": {"tea": f"Tea {code}"}, "entries": {"tea/fee": f"Fee {code}", **extra}}
        (tmp_path / f"knowledge_base/titles/{code}.yml").write_text(yaml.safe_dump(titles), "utf-8")
    terms = {"terms": [{"word": "fee", "zh": "F", "also": ["fees"]}, {"word": "tea", "zh": "T"}]}
    (tmp_path / "nlu_data/en/glossary.yml").write_text(yaml.safe_dump(terms), "utf-8")
    return tmp_path


def test_titles_terms_shared_lines_and_texts_are_paired(tree: Path) -> None:
    assert list(read_pairs(tree, "en")) == [
        ("Tea en", "Tea zh"),
        ("Fee en", "Fee zh"),
        ("fee", "F"),
        ("fees", "F"),
        ("tea", "T"),
        ("b", "B"),
        ("a", "A"),
        ("Cup en", "Cup zh"),
        ("fee en", "fee zh"),
    ]


def test_a_shared_line_has_its_intent_and_its_key(tree: Path) -> None:
    assert list(read_shared(tree, "zh")) == [
        ("greet", "hello", "A"),
        ("greet", "morning", "B"),
        ("tea/fee", "cup", "Cup zh"),
    ]
    assert list(read_shared(tree, "xx")) == []


def test_without_the_original_a_shared_line_is_paired_with_nothing(tree: Path) -> None:
    (tree / "nlu_data/zh" / SHARED).unlink()
    assert not {"a", "b", "Cup en"} & {text for text, _ in read_pairs(tree, "en")}
    assert list(read_shared(tree, "en")) != []


@pytest.mark.parametrize("language", WITH_SHARED)
def test_a_key_of_the_shared_lines_means_one_line_and_one_intent(language: str) -> None:
    found, original = list(read_shared(ROOT, language)), list(read_shared(ROOT, ORIGINAL))
    keys = [key for _, key, _ in found]
    assert keys and sorted(set(keys)) == sorted(keys)
    assert {(intent, key) for intent, key, _ in found} <= {(intent, key) for intent, key, _ in original}
    assert [key for _, key, text in found if not isinstance(text, str) or not text.strip()] == []


@pytest.mark.parametrize("language", [code for code in WITH_SHARED if code != ORIGINAL])
def test_the_shared_lines_of_a_language_teach_what_its_words_mean(language: str) -> None:
    original = {key: text for _, key, text in read_shared(ROOT, ORIGINAL)}
    pairs = set(read_pairs(ROOT, language))
    assert {(text, original[key]) for _, key, text in read_shared(ROOT, language)} <= pairs


@pytest.mark.parametrize("language", [ORIGINAL, "xx"])
def test_chinese_and_a_language_without_texts_have_no_pairs(tree: Path, language: str) -> None:
    assert list(read_pairs(tree, language)) == []


@pytest.mark.parametrize(
    ("language", "least"), [("en", 600), ("ug", 600), ("bo", 600), ("ko", 600), ("kk", 600), ("mn", 100), ("za", 100)]
)
def test_the_answers_teach_what_the_words_of_a_language_mean(language: str, least: int) -> None:
    found = list(read_pairs(ROOT, language))
    assert len(found) >= least
    assert [pair for pair in found if not (pair[0].strip() and pair[1].strip())] == []


def test_no_answer_is_written_in_yi_but_titles_and_terms_are_known() -> None:
    titles = yaml.safe_load((ROOT / "knowledge_base/titles/ii.yml").read_text("utf-8"))
    terms = yaml.safe_load((ROOT / "nlu_data/ii/glossary.yml").read_text("utf-8"))["terms"]
    words = {word for row in terms for word in (row["word"], *row.get("also", ()))}
    known = words | set(titles["topics"].values()) | set(titles["entries"].values())
    assert {text for text, _ in read_pairs(ROOT, "ii")} <= known
