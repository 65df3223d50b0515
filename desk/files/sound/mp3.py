"""MP3: its frames alone are kept, so that no tag, cover or tail is left; they tell how long it is, no header does."""

from dataclasses import dataclass

from desk.files.sound.sound import Broken, Sound

# Kilobits by the index in a frame's head, for MPEG 1 and for 2 and 2.5.
RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
SAMPLING = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
# Recorders and tags pad with zeros before the first frame; nothing honest stands farther off.
PADDING = 8192
FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Frame:
    size: int
    seconds: float
    kind: int


def read(data: bytes) -> Sound:
    """The unbroken run of frames after the tags at the start."""
    start = _first(data, _after_tags(data))
    at, frames, seconds = start, 0, 0.0
    kind = None
    while (frame := _frame(data, at)) is not None and kind in (None, frame.kind) and at + frame.size <= len(data):
        at, frames, seconds, kind = at + frame.size, frames + 1, seconds + frame.seconds, frame.kind
    if frames < FEWEST:
        raise Broken("the MP3 has no run of frames")
    return Sound("audio/mpeg", seconds, data[start:at])


def _after_tags(data: bytes) -> int:
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + 10:
        # Seven bits a byte, so that a length never looks like the start of a frame.
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[at + 6 : at + 10], (21, 14, 7, 0), strict=True))
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    return at


def _first(data: bytes, at: int) -> int:
    for place in range(at, min(at + PADDING, len(data))):
        frame = _frame(data, place)
        following = _frame(data, place + frame.size) if frame else None
        if frame and following and frame.kind == following.kind:
            return place
    raise Broken("the MP3 has no frames")


def _frame(data: bytes, at: int) -> _Frame | None:
    """The frame whose head stands at this place."""
    head = int.from_bytes(data[at : at + 4], "big") if at + 4 <= len(data) else 0
    version, layer = head >> 19 & 3, head >> 17 & 3
    bitrate, sampling = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or bitrate in (0, 15) or sampling == 3:
        return None
    kilobits, rate = (RATES_1 if version == 3 else RATES_2)[bitrate], SAMPLING[version][sampling]
    samples = 1152 if version == 3 else 576
    size = samples * kilobits * 125 // rate + (head >> 9 & 1)
    return _Frame(size, samples / rate, head >> 17 << 2 | sampling)
