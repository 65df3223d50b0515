"""WebM with Opus, as browsers record it: often live, with neither length nor index; what is no sound is blanked."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desk.files.sniff import refusal
from desk.files.sound import opus
from desk.files.sound.sound import Broken, Sound

HEADER, DOCTYPE = 0x1A45DFA3, 0x4282
SEGMENT, CLUSTER, INFO, GROUP = 0x18538067, 0x1F43B675, 0x1549A966, 0xA0
TRACKS, TRACK, TYPE, CODEC = 0x1654AE6B, 0xAE, 0x83, 0x86
TIME, SIMPLE_BLOCK, BLOCK, SCALE, VOID = 0xE7, 0xA3, 0xA1, 0x2AD7B1, 0xEC
# Stepped into. A live recorder gives some of them no length, and what lies in them tells where it ends.
MASTERS = frozenset({SEGMENT, CLUSTER, INFO, GROUP})
# SeekHead, Cues, Duration, the names of the programs, and what belongs to clusters and blocks.
KEPT = frozenset({HEADER, TRACKS, TIME, SIMPLE_BLOCK, BLOCK, SCALE}) | frozenset(
    {0x114D9B74, 0x1C53BB6B, 0x4489, 0x4D80, 0x5741, 0xA7, 0xAB, 0x9B, 0xFB, 0x75A2}
)
VIDEO, AUDIO = 1, 2
LACED = 0x06


@dataclass(frozen=True, slots=True)
class _Element:
    id: int
    start: int
    body: int
    # Where it ends; for what is stepped into, where it says that it does.
    end: int


@dataclass(slots=True)
class _Length:
    """Time as blocks tell it, in milliseconds: where they stand, and how long they sound."""

    scale: float = 1.0
    cluster: int = 0
    stands: list[int] = field(default_factory=list)
    sounds: float = 0.0

    @property
    def seconds(self) -> float:
        """From the first block to the end of the last, or the sound itself where that is more."""
        span = (max(self.stands) - min(self.stands)) * self.scale / 1000 if self.stands else 0.0
        return max(span, self.sounds)


def read(data: bytes) -> Sound:
    """The recording with everything blanked that is neither sound nor needed to play it."""
    out, length, tracks, end = bytearray(data), _Length(), False, 0
    for element in _elements(data):
        body = data[element.body : element.end]
        if element.id == HEADER and _child(body, DOCTYPE) != b"webm":
            raise refusal("a Matroska file that is not WebM")
        if element.id == TRACKS:
            _check(body)
            tracks = True
        if element.id in (SIMPLE_BLOCK, BLOCK):
            _count(body, length)
        elif element.id == TIME:
            length.cluster = int.from_bytes(body, "big")
        elif element.id == SCALE:
            length.scale = int.from_bytes(body, "big") / 1_000_000
        if element.id not in KEPT and element.id not in MASTERS:
            out[element.start : element.end] = _void(element.end - element.start)
        end = element.body if element.id in MASTERS else element.end
    if not tracks or not length.stands:
        raise Broken("the WebM has no sound")
    return Sound("audio/webm", length.seconds, bytes(out[:end]))


def _elements(data: bytes, at: int = 0) -> Iterator[_Element]:
    """The elements in order, those in others too; it ends where the segment does, or where no element stands."""
    last = len(data)
    while at < last:
        found = _element(data, at)
        if found is None or (found.end > last and found.id not in MASTERS):
            return
        if found.id == SEGMENT:
            last = min(last, found.end)
        yield found
        at = found.body if found.id in MASTERS else found.end


def _element(data: bytes, at: int) -> _Element | None:
    length = 9 - data[at].bit_length() if at < len(data) else 9
    place = at + length
    if length > 4 or place >= len(data):
        return None
    width = 9 - data[place].bit_length()
    body = place + width
    if width > 8 or body > len(data):
        return None
    open_end = (1 << 7 * width) - 1
    size = int.from_bytes(data[place:body], "big") & open_end
    kind = int.from_bytes(data[at:place], "big")
    if size == open_end:
        return _Element(kind, at, body, len(data)) if kind in (SEGMENT, CLUSTER) else None
    return _Element(kind, at, body, body + size)


def _children(body: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(body):
        found = _element(body, at)
        if found is None or found.end > len(body):
            raise Broken("the WebM has an element that is longer than what it lies in")
        yield found.id, body[found.body : found.end]
        at = found.end


def _child(body: bytes, kind: int) -> bytes:
    return next((content for one, content in _children(body) if one == kind), b"").rstrip(b"\0")


def _check(tracks: bytes) -> None:
    """Raise unless there is one track, and it is Opus."""
    found = [content for kind, content in _children(tracks) if kind == TRACK]
    kinds = [int.from_bytes(_child(track, TYPE), "big") for track in found]
    if VIDEO in kinds:
        raise refusal("a video")
    if kinds != [AUDIO] or _child(found[0], CODEC) != b"A_OPUS":
        raise refusal("a WebM recording that is not one track of Opus")


def _count(block: bytes, length: _Length) -> None:
    """Take one block into account: number of the track, time within the cluster, flags, and one packet."""
    head = 9 - block[0].bit_length() if block else 9
    if len(block) < head + 3:
        raise Broken("the WebM has a block without content")
    if block[head + 2] & LACED:
        raise Broken("the WebM has several packets in one block")
    length.stands.append(length.cluster + int.from_bytes(block[head : head + 2], "big", signed=True))
    length.sounds += opus.seconds(block[head + 3 : head + 5])


def _void(size: int) -> bytes:
    """An element of this size that says nothing."""
    if size < 2 + 127:
        return bytes((VOID, 0x80 | size - 2)) + b"\0" * (size - 2)
    return bytes((VOID, 0x01)) + (size - 9).to_bytes(7, "big") + b"\0" * (size - 9)
