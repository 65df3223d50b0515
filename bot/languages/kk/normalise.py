"""Kazakh spelling for understanding: Cyrillic letters, which the encoder knows better than the Arabic ones."""

from bot.languages.kk.scripts import to_cyrillic

# What phones without Kazakh letters type instead.
_PLAIN = str.maketrans(
    {
        "\N{CYRILLIC SMALL LETTER SCHWA}": "\N{CYRILLIC SMALL LETTER A}",
        "\N{CYRILLIC SMALL LETTER GHE WITH STROKE}": "\N{CYRILLIC SMALL LETTER GHE}",
        "\N{CYRILLIC SMALL LETTER KA WITH DESCENDER}": "\N{CYRILLIC SMALL LETTER KA}",
        "\N{CYRILLIC SMALL LETTER EN WITH DESCENDER}": "\N{CYRILLIC SMALL LETTER EN}",
        "\N{CYRILLIC SMALL LETTER BARRED O}": "\N{CYRILLIC SMALL LETTER O}",
        "\N{CYRILLIC SMALL LETTER STRAIGHT U WITH STROKE}": "\N{CYRILLIC SMALL LETTER U}",
        "\N{CYRILLIC SMALL LETTER STRAIGHT U}": "\N{CYRILLIC SMALL LETTER U}",
        "\N{CYRILLIC SMALL LETTER SHHA}": "\N{CYRILLIC SMALL LETTER HA}",
        "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}": "\N{CYRILLIC SMALL LETTER I}",
        "\N{CYRILLIC SMALL LETTER YERU}": "\N{CYRILLIC SMALL LETTER I}",
        "\N{CYRILLIC SMALL LETTER SHORT I}": "\N{CYRILLIC SMALL LETTER I}",
    }
)


def normalise(text: str, script: str) -> str:
    """The text in Cyrillic letters."""
    return to_cyrillic(text) if script == "Arab" else text


def fold(text: str) -> str:
    """With the letters that a Russian keyboard has. For n-grams only."""
    return text.translate(_PLAIN)
