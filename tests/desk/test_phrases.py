"""The phrases of operators are the same in every language, say in what state they are, and add no figures."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from core.content import ORIGINAL, Problem
from core.content.glossary import read_glossaries
from core.errors import TextsError
from desk.phrases import Phrases, read
from desk.phrases.check import placeholders

ROOT = Path(__file__).parents[2]
HERE = ROOT / "desk" / "phrases"
LANGUAGES = tuple(yaml.safe_load((ROOT / "nlu_data" / "languages.yml").read_text(encoding="utf-8")))
SHIPPED = tuple(code for code in LANGUAGES if (HERE / f"{code}.yml").is_file())
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    """The phrases as they ship."""
    return read(SHIPPED)


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A copy of the Chinese and the English texts with one change."""
    folder = tmp_path / "desk" / "phrases"
    folder.mkdir(parents=True)
    for one in ("moves.yml", "zh.yml", "en.yml"):
        shutil.copy(HERE / one, folder / one)
    before = (folder / name).read_text(encoding="utf-8")
    assert old in before
    (folder / name).write_text(before.replace(old, new, 1), encoding="utf-8")
    return folder


def faults(tmp_path: Path, name: str, old: str, new: str) -> str:
    """What the reader says of such a copy."""
    folder = changed(tmp_path, name, old, new)
    with pytest.raises(TextsError) as caught:
        read(("zh", "en"), folder)
    return str(caught.value)


def test_the_phrases_as_they_ship_are_sound(phrases: Phrases) -> None:
    assert set(phrases.books) == set(SHIPPED)
    assert len(phrases.books[ORIGINAL].sections["phrases"]) >= 20


@pytest.mark.parametrize("code", [code for code in SHIPPED if code != ORIGINAL])
def test_what_has_a_text_is_no_chinese_in_disguise(code: str, phrases: Phrases) -> None:
    for section, found in phrases.books[code].sections.items():
        for key, phrase in found.items():
            said = re.sub(r"[(（][^()（）]*[)）]", "", phrase.text or "")
            assert not CHINESE.search(said), f"{code} {section}.{key}"


@pytest.mark.parametrize("code", [code for code in SHIPPED if code != ORIGINAL])
def test_papers_are_called_as_the_glossary_calls_them(code: str, phrases: Phrases) -> None:
    problems: list[Problem] = []
    terms = {term.zh: term.words for term in read_glossaries(ROOT, problems)[code]}
    assert not problems
    for key, paper in phrases.books[ORIGINAL].sections["papers"].items():
        own = phrases.books[code].sections["papers"][key].text
        if own is not None and paper.text in terms:
            assert any(word.casefold() in own.casefold() for word in terms[paper.text]), f"{code} {key}: {own}"


@pytest.mark.parametrize("code", SHIPPED)
def test_a_language_that_puts_names_of_months_has_them(code: str, phrases: Phrases) -> None:
    dates = phrases.books[code].sections["dates"]
    for month in range(1, 13):
        name = phrases.books[code].months[month - 1] if phrases.books[code].months else str(month)
        values = {"year": "2026", "month": name, "day": "3", "hour": "9", "minute": "00"}
        filled = {(phrase.text or "{month}").format(**values) for key, phrase in dates.items() if key != "time"}
        assert all(name in one for one in filled)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("en.yml", "  goodbye:", "  good_bye:", "en.yml:1: phrases.goodbye is not there"),
        ("en.yml", "  goodbye:", "  good_bye:", "unknown key phrases.good_bye"),
        (
            "en.yml",
            "{name} of the staff",
            "Ann of the staff",
            "has [] in braces: those of the original: name",
        ),
        ("en.yml", "at the latest: {date}", "at the latest: {day}", "phrases.will_answer_by has ['day'] in braces"),
        ("en.yml", "{words}", "{words", "broken braces"),
        ("en.yml", "One moment", "5 minutes", "phrases.one_moment states 5"),
        ("en.yml", "state: draft", "state: done", "'state' is 'done'"),
        ("en.yml", "state: draft", "state: original", "phrases.greet has the state 'original'"),
        ("en.yml", "state: draft", "state: reviewed", "reviewed_by and reviewed_on"),
        ("en.yml", "state: draft", "state: draft, reviewed_by: Ann", "reviewed_by and reviewed_on"),
        ("en.yml", "state: draft", "state: missing", "a missing text has a text"),
        ("en.yml", "December]", "Decembre, December]", "'months' has 13 names"),
        ("en.yml", "phrases:", "phrases: [", "the YAML is broken"),
        ("zh.yml", "state: original", "state: draft", "zh.yml:4: phrases.greet has the state 'draft'"),
        ("zh.yml", "{place}", "{spot}", "phrases.please_come has {spot}"),
        ("zh.yml", "{days}", "", "moves.tell_days does not use 'days'"),
        ("moves.yml", "  no_cost: []", "  no_fee: []", "'no_cost' is not in both"),
        ("moves.yml", "  - photo\n", "", "'photo' is not in both"),
        ("moves.yml", "tell_place: [place]", "tell_place: [spot]", "the move 'tell_place' asks for 'spot'"),
        ("moves.yml", "{kind: days}", "{kind: weeks}", "'kind' is 'weeks'"),
        ("moves.yml", "{kind: paper}", "{kind: paper, choices: [passport]}", "the choice 'passport' is no paper"),
        ("moves.yml", "{kind: days}", "{kind: days, choices: [photo]}", "choices for the kind paper only"),
    ],
)
def test_a_fault_is_told_with_what_would_be_right(name: str, old: str, new: str, says: str, tmp_path: Path) -> None:
    assert says in faults(tmp_path, name, old, new)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    told = faults(tmp_path, "en.yml", "{name} of the staff", "5 of the staff")
    assert "in braces" in told
    assert "states 5" in told


def test_every_registered_language_has_its_file() -> None:
    assert SHIPPED == LANGUAGES


def test_a_file_of_no_registered_language_and_a_language_without_file_are_faults(tmp_path: Path) -> None:
    folder = changed(tmp_path, "en.yml", "phrases:", "phrases:")
    with pytest.raises(TextsError) as caught:
        read(("zh", "ko"), folder)
    assert "desk/phrases/en.yml:1: the file is of no registered language" in str(caught.value)
    assert "desk/phrases/ko.yml:1: the file is missing" in str(caught.value)


def test_what_cannot_be_said_is_shown_in_chinese(tmp_path: Path) -> None:
    folder = changed(tmp_path, "en.yml", '{text: "Goodbye, and all the best.", state: draft}', "{state: missing}")
    phrases = read(("zh", "en"), folder)
    original = phrases.books[ORIGINAL].sections["phrases"]["goodbye"]
    assert phrases.find("phrases", "goodbye", "en") == (ORIGINAL, original)


def test_a_reviewed_text_names_who_and_when(tmp_path: Path) -> None:
    stamp = 'state: reviewed, reviewed_by: Ann, reviewed_on: "2026-12-01"'
    _, phrase = read(("zh", "en"), changed(tmp_path, "en.yml", "state: draft", stamp)).find("phrases", "greet", "en")
    assert (phrase.reviewed_by, str(phrase.reviewed_on)) == ("Ann", "2026-12-01")


def test_a_paper_field_offers_every_paper_unless_it_names_some(phrases: Phrases) -> None:
    (paper,) = phrases.moves["ask_paper"]
    assert paper.choices == phrases.papers
    assert placeholders("{paper} and {other_paper}") == {"paper", "other_paper"}
