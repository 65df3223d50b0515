"""Mongolian spelling for understanding: letters of the traditional script that look alike are typed for one another."""

import re

_SIGNS = re.compile("[\u1800-\u180a]")
_VARIANTS = re.compile("[\u180b-\u180f]")
# The same shape under another code: o/u, oe/ue, t/d; who types by sight mixes them.
_ALIKE = str.maketrans(
    {
        "\N{MONGOLIAN LETTER U}": "\N{MONGOLIAN LETTER O}",
        "\N{MONGOLIAN LETTER UE}": "\N{MONGOLIAN LETTER OE}",
        "\N{MONGOLIAN LETTER DA}": "\N{MONGOLIAN LETTER TA}",
    }
)


def normalise(text: str, script: str) -> str:
    """The text without signs of sentences and selectors of shapes."""
    return re.sub(r"\s+", " ", _VARIANTS.sub("", _SIGNS.sub(" ", text))).strip() if script == "Mong" else text


def fold(text: str) -> str:
    """With letters of one shape made one. For n-grams only."""
    return text.translate(_ALIKE)
