"""Mongolian spelling for understanding: Cyrillic letters, since the encoder does not know the traditional ones."""

import re

from bot.languages.mn.scripts import to_cyrillic

# What phones without Mongolian letters type instead, and what is heard alike.
_PLAIN = str.maketrans(
    {
        "\N{CYRILLIC SMALL LETTER BARRED O}": "\N{CYRILLIC SMALL LETTER O}",
        "\N{CYRILLIC SMALL LETTER STRAIGHT U}": "\N{CYRILLIC SMALL LETTER U}",
        "\N{CYRILLIC SMALL LETTER IO}": "\N{CYRILLIC SMALL LETTER IE}",
        "\N{CYRILLIC SMALL LETTER SHORT I}": "\N{CYRILLIC SMALL LETTER I}",
    }
)


def normalise(text: str, script: str) -> str:
    """The text in small Cyrillic letters."""
    return re.sub(r"\s+", " ", to_cyrillic(text)).strip().lower() if script == "Mong" else text


def fold(text: str) -> str:
    """With the letters that a Russian keyboard has. For n-grams only."""
    return text.translate(_PLAIN)
