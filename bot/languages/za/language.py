"""A spaCy language for Zhuang, which spaCy does not carry: words are parted by blanks and signs."""

from spacy.language import Language


class Zhuang(Language):  # type: ignore[no-untyped-call]
    """Zhuang as a spaCy language, under the shared punctuation rules."""

    lang = "za"


def create() -> Zhuang:
    """The pipeline: a tokeniser only."""
    return Zhuang()
