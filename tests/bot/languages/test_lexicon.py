"""Known words by loose keys: the strictest key first, of several words the most frequent one."""

from pathlib import Path

import pytest

from bot.languages.lexicon import Lexicon, read_counts

COUNTS = {"seems": 1, "sewing": 2, "sows": 5, "xows": 9}


@pytest.fixture
def lexicon() -> Lexicon:
    """Words by their letters and by their consonants; x has no key."""
    letters = str.maketrans({"x": None})
    consonants = str.maketrans(dict.fromkeys("xaeiou"))
    return Lexicon(
        COUNTS, [lambda word: "".join(word).translate(letters), lambda word: "".join(word).translate(consonants)]
    )


def test_a_word_is_found_by_each_key(lexicon: Lexicon) -> None:
    assert lexicon.word("sows", 0) == "sows"
    assert lexicon.word("ows", 0) == "xows"
    assert lexicon.word("sms", 1) == "seems"
    assert lexicon.word("sm", 1) is None


def test_known_is_what_stands_in_the_list(lexicon: Lexicon) -> None:
    assert "sewing" in lexicon
    assert "wing" not in lexicon


def test_parts_begin_with_three_letters_and_end_after_a_letter_with_a_key(lexicon: Lexicon) -> None:
    assert lexicon.beginning("sew", 0) == "sew"
    assert lexicon.beginning("se", 0) is None
    assert lexicon.ending("wing", 0) == "wing"
    assert lexicon.ending("ws", 0) == "ws"
    assert lexicon.ending("ows", 0) == "ows"


def test_counts_are_read_past_notes(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text("# a note\none\t3\ntwo\t1\n", "utf-8")
    assert read_counts(path) == {"one": 3, "two": 1}
