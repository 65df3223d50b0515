"""The ready-made words that the console writes with: complete, in order, and honest about what nobody has reviewed."""

from collections.abc import Sequence

import pytest

from desk.api_words import Wordbook, wordbook
from desk.phrases import read, written

PHRASES = read(written())


class Terms:
    """A glossary with one term of one language."""

    def terms(self, language: str) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Its terms."""
        return [("zh term", ("own", "other"))] if language == "ug" else []


def book(language: str) -> Wordbook:
    """The words of a language."""
    return wordbook(PHRASES, Terms(), language)


@pytest.mark.parametrize("language", written())
def test_every_language_has_a_sentence_for_everything(language: str) -> None:
    found, original = book(language), book("zh")
    for section in ("phrases", "moves", "papers", "dates"):
        own = {one.key: one for one in getattr(found, section)}
        assert list(own) == [one.key for one in getattr(original, section)]
        for one in own.values():
            assert one.text and one.language in (language, "zh")
            assert (one.state == "original") == (one.language == "zh")
            assert one.language != "zh" or one.text == one.zh


def test_what_a_language_cannot_say_is_given_in_chinese_and_named_so() -> None:
    missing = [
        (code, section, key)
        for code, one in PHRASES.books.items()
        for section, phrases in one.sections.items()
        for key, phrase in phrases.items()
        if phrase.text is None
    ]
    assert missing, "no text is missing any more: this test needs another example"
    code, section, key = missing[0]
    found = next(one for one in getattr(book(code), section) if one.key == key)
    assert (found.language, found.state) == ("zh", "original")


def test_fields_come_in_the_order_of_the_sentence() -> None:
    phrases = {one.key: one for one in book("ug").phrases}
    assert [one.key for one in phrases["please_come"].fields] == ["time", "place", "paper"]
    moves = {one.key: one for one in book("ug").moves}
    assert [(one.key, one.kind) for one in moves["ask_two_papers"].fields] == [
        ("paper", "paper"),
        ("other_paper", "paper"),
    ]
    assert moves["ask_paper"].fields[0].choices == [one.key for one in book("ug").papers]


def test_terms_go_with_their_language() -> None:
    assert [(one.zh, one.words) for one in book("ug").terms] == [("zh term", ["own", "other"])]
    assert book("bo").terms == []


def test_a_language_without_a_book_has_that_of_the_originals() -> None:
    assert book("fr").language == "zh"
