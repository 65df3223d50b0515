"""A spaCy language for Uyghur, which spaCy does not carry: words are parted by blanks and signs."""

from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import BaseDefaults, Language

# Arabic comma, semicolon, question mark and full stop.
_SIGNS = ["\u060c", "\u061b", "\u061f", "\u06d4"]


class UyghurDefaults(BaseDefaults):
    """The shared punctuation rules with the signs of the Arabic script."""

    prefixes = [*TOKENIZER_PREFIXES, *_SIGNS]
    suffixes = [*TOKENIZER_SUFFIXES, *_SIGNS]
    infixes = [*TOKENIZER_INFIXES, *_SIGNS]
    writing_system = {"direction": "rtl", "has_case": False, "has_letters": True}


class Uyghur(Language):  # type: ignore[no-untyped-call]
    """Uyghur as a spaCy language."""

    lang = "ug"
    Defaults = UyghurDefaults


def create() -> Uyghur:
    """The pipeline: a tokeniser only."""
    return Uyghur()
