"""A spaCy language for Mongolian: words are parted by blanks and by the signs of either script."""

from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import BaseDefaults, Language

# The signs of the Mongolian block, from the birga to the four dots.
_SIGNS = ["[\u1800-\u180a]"]


class MongolianDefaults(BaseDefaults):
    """The shared punctuation rules with the signs of the traditional script."""

    prefixes = [*TOKENIZER_PREFIXES, *_SIGNS]
    suffixes = [*TOKENIZER_SUFFIXES, *_SIGNS]
    infixes = [*TOKENIZER_INFIXES, *_SIGNS]


class Mongolian(Language):  # type: ignore[no-untyped-call]
    """Mongolian as a spaCy language."""

    lang = "mn"
    Defaults = MongolianDefaults


def create() -> Mongolian:
    """The pipeline: a tokeniser only."""
    return Mongolian()
