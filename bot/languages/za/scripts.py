"""How Zhuang is spelt, for telling it from other languages: with the letters of tones and, as on phones, without."""

from bot.languages.za.normalise import fold


def spellings(text: str, script: str) -> dict[str, str]:
    """The text in both spellings, one after the other."""
    return {"Latn": f"{text} {fold(text)}"} if script == "Latn" else {}
