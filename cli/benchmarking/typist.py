"""How somebody types a question: what stands in the field at each pause that is long enough to be asked about."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

# As the hotline page and the panel do: they ask once nothing has been typed for so long.
DEBOUNCE_S = 0.25
# Seconds between two strokes: the median, and how much it varies. Chinese comes in words, as input methods give it.
LETTER_S, WORD_S, SPREAD = 0.17, 0.55, 0.45
# Between the words of a script of letters one looks at what the caller says next.
BLANK_S = 0.4
_HAN = re.compile("[\u3400-\u9fff]{1,2}|.", re.DOTALL)


@dataclass(frozen=True)
class Stroke:
    """What stands in the field, and how long until the next stroke."""

    text: str
    pause_s: float


def strokes(text: str, chance: random.Random) -> Iterator[Stroke]:
    """The strokes of a text; after the last one nothing comes."""
    written = ""
    pieces = _HAN.findall(text)
    for place, piece in enumerate(pieces):
        written += piece
        last = place == len(pieces) - 1
        yield Stroke(written, float("inf") if last else _pause(piece, chance))


def asked(text: str, chance: random.Random) -> Iterator[tuple[float, str]]:
    """Each text that is asked about, with the seconds of typing before it."""
    since = 0.0
    for stroke in strokes(text, chance):
        if stroke.pause_s >= DEBOUNCE_S and stroke.text.strip():
            yield since + DEBOUNCE_S, stroke.text
            since = -DEBOUNCE_S
        since += stroke.pause_s


def _pause(piece: str, chance: random.Random) -> float:
    median = WORD_S if len(piece) > 1 or ord(piece) > 0x3400 else BLANK_S if piece.isspace() else LETTER_S
    return median * chance.lognormvariate(0, SPREAD)
