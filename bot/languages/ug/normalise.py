"""Uyghur spelling for understanding: one script for every view, and letters that phones mix up made one for n-grams."""

import re

from bot.languages.ug.scripts import to_arabic

# Letters of other Arabic keyboards for the same sound; the encoder knows only the right ones.
_KEYBOARDS = str.maketrans(
    {
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER HEH}": "\N{ARABIC LETTER AE}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER ALEF MAKSURA}",
    }
)
_HAMZA = re.compile("\N{ARABIC LETTER YEH WITH HAMZA ABOVE}")


def normalise(text: str, script: str) -> str:
    """The text in the Arabic script with the standard letters."""
    if script in ("Latn", "Cyrl"):
        text = to_arabic(text, script)
    return text.translate(_KEYBOARDS)


def fold(text: str) -> str:
    """Without the carrier hamza and with e as i: what hurried typing drops and mixes. For n-grams only."""
    return _HAMZA.sub("", text).replace("\N{ARABIC LETTER E}", "\N{ARABIC LETTER ALEF MAKSURA}")
