"""How the language of a message was found, told by what the finder does without the conversation."""

from typing import Optional

from bot.languages.finder import Found, LanguageFinder
from bot.languages.normalise import normalise
from bot.languages.scripts import count_scripts

# Scripts in which several languages write: letters and spelling tell which.
_SHARED = ("Arab", "Cyrl", "Latn")


def how_found(finder: LanguageFinder, text: str, found: Found, chosen: Optional[str]) -> str:
    """`chosen` where the conversation's language decided, `nothing` without a letter, else `spelling` or `script`."""
    if not count_scripts(normalise(text)):
        return "chosen" if chosen else "nothing"
    if chosen and finder.find(text) != found:
        return "chosen"
    return "spelling" if found.script in _SHARED else "script"
