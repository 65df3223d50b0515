"""The texts that are read beside a message: it with the entry in view, what it corrects itself to, its questions."""

from dataclasses import dataclass
from typing import Optional

from bot.nlu.conversation.cues import Cues

WHOLE, IN_VIEW, CORRECTED, QUESTION = "whole", "in view", "corrected", "question"
# A message that says what it is about has more; Han and Hangul count double, since they say more a character.
LONGEST_FOLLOW_UP = 40
LEAST_QUESTION = 8
MOST_QUESTIONS = 3


@dataclass(frozen=True)
class Companion:
    """A normalised text to be understood beside the message, and what it is to it."""

    text: str
    role: str


def companions(text: str, cues: Cues, title: Optional[str], answered_before: bool) -> list[Companion]:
    """The companions of a normalised `text`; `title` is that of the entry in view, normalised, in the same language."""
    corrected = cues.corrected(text) if answered_before else None
    if corrected is not None:
        return [Companion(corrected, CORRECTED)] if corrected else []
    found = []
    if title and length(text) <= LONGEST_FOLLOW_UP:
        found.append(Companion(f"{title} {text}", IN_VIEW))
    questions = [one for one in cues.questions(text) if length(one) >= LEAST_QUESTION]
    if 2 <= len(questions) <= MOST_QUESTIONS:
        found.extend(Companion(one, QUESTION) for one in questions)
    return found


def length(text: str) -> int:
    """Letters, those of the Han and Hangul scripts counted double."""
    wide = sum("\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in text)
    return len(text) + wide
