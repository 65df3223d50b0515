"""A spaCy language for Korean that parts words at blanks: spaCy's own needs an analyser that has no wheel."""

from spacy.language import Language


class Korean(Language):  # type: ignore[no-untyped-call]
    """Korean as a spaCy language, under the shared punctuation rules."""

    lang = "ko"


def create() -> Korean:
    """The pipeline: a tokeniser only."""
    return Korean()
