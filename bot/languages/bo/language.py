"""A spaCy language for Tibetan: syllables are parted by the tsheg, sentences by the shad; words are not marked."""

from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import BaseDefaults, Language

# From the tsheg to the marks that end sentences and texts (U+0F0B to U+0F14).
_SIGNS = ["[\u0f0b-\u0f14]"]


class TibetanDefaults(BaseDefaults):
    """The shared punctuation rules with the signs of the Tibetan script."""

    prefixes = [*TOKENIZER_PREFIXES, *_SIGNS]
    suffixes = [*TOKENIZER_SUFFIXES, *_SIGNS]
    infixes = [*TOKENIZER_INFIXES, *_SIGNS]


class Tibetan(Language):  # type: ignore[no-untyped-call]
    """Tibetan as a spaCy language."""

    lang = "bo"
    Defaults = TibetanDefaults


def create() -> Tibetan:
    """The pipeline: a tokeniser only."""
    return Tibetan()
