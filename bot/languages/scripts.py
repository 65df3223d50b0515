"""Which scripts a text is written in, counted in letters, from the blocks of the Unicode standard."""

from collections import Counter

# (first, last, ISO 15924); only the blocks that the registered languages use.
_BLOCKS = (
    (0x0041, 0x024F, "Latn"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1100, 0x11FF, "Hang"),
    (0x1800, 0x18AF, "Mong"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x3130, 0x318F, "Hang"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xA000, 0xA4CF, "Yiii"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0x20000, 0x3134F, "Hani"),
)


def script_of(character: str) -> "str | None":
    """The script of one letter; None for digits, signs, emoji and scripts of no registered language."""
    point = ord(character)
    if point >= 0x20000 or character.isalpha() or 0x1800 <= point <= 0x18AF:
        for first, last, script in _BLOCKS:
            if first <= point <= last:
                return script
    return None


def count_scripts(text: str) -> "Counter[str]":
    """Letters by script."""
    return Counter(script for script in map(script_of, text) if script)
