"""What may stand in one line of a file that residents see: a name, a title."""

import unicodedata

# Signs without a width that belong to the spelling of a word; all others only hide something.
_JOINERS = frozenset("\u180e\u200c\u200d")


def is_line(text: str) -> bool:
    """Whether the text is one line of printable signs with a letter among them."""
    hidden = (one for one in text if unicodedata.category(one) in ("Zl", "Zp") or unicodedata.category(one)[0] == "C")
    return any(one.isalpha() for one in text) and set(hidden) <= _JOINERS
