"""Tibetan spelling for understanding: one tsheg, no marks at the ends of sentences."""

import re

_TSHEG = re.compile("[\u0f0b\u0f0c]+")
_SHAD = re.compile("[\u0f0d-\u0f14]+")
_CASE_BEFORE_SHAD = re.compile("\u0f0b+(?=\\s|$)")


def normalise(text: str, script: str) -> str:
    """The text with one kind of tsheg between syllables and blanks between sentences."""
    text = _SHAD.sub(" ", _TSHEG.sub("\u0f0b", text))
    return re.sub(r"\s+", " ", _CASE_BEFORE_SHAD.sub("", text)).strip()


def fold(text: str) -> str:
    """With every syllable a word of its own, since not every phone writes the tsheg. For n-grams only."""
    return text.replace("\u0f0b", " ")
