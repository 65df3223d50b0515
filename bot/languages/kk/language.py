"""A spaCy language for Kazakh: words are parted by blanks and signs, also those of the Arabic script."""

from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import BaseDefaults, Language

# Arabic comma, semicolon, question mark and full stop.
_SIGNS = ["\u060c", "\u061b", "\u061f", "\u06d4"]


class KazakhDefaults(BaseDefaults):
    """The shared punctuation rules with the signs of the Arabic script."""

    prefixes = [*TOKENIZER_PREFIXES, *_SIGNS]
    suffixes = [*TOKENIZER_SUFFIXES, *_SIGNS]
    infixes = [*TOKENIZER_INFIXES, *_SIGNS]


class Kazakh(Language):  # type: ignore[no-untyped-call]
    """Kazakh as a spaCy language."""

    lang = "kk"
    Defaults = KazakhDefaults


def create() -> Kazakh:
    """The pipeline: a tokeniser only."""
    return Kazakh()
