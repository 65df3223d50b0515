"""AMR, as old phones record: frames of 20 ms, one after the other, to the end."""

from desk.files.sound.sound import Broken, Sound

FRAME_S = 0.02
# Bytes of a frame with its head, by the frame type in the head.
NARROW = {0: 13, 1: 14, 2: 16, 3: 18, 4: 20, 5: 21, 6: 27, 7: 32, 8: 6, 15: 1}
WIDE = {0: 18, 1: 24, 2: 33, 3: 37, 4: 41, 5: 47, 6: 51, 7: 59, 8: 61, 9: 6, 14: 1, 15: 1}
KINDS = ((b"#!AMR\n", NARROW, "audio/amr"), (b"#!AMR-WB\n", WIDE, "audio/amr-wb"))


def read(data: bytes) -> Sound:
    """All whole frames; what follows them is cut off."""
    for mark, sizes, mime in KINDS:
        if data.startswith(mark):
            frames, end = _walk(data, len(mark), sizes)
            return Sound(mime, frames * FRAME_S, data[:end])
    raise Broken("the AMR is of a kind with several channels")


def _walk(data: bytes, at: int, sizes: dict[int, int]) -> tuple[int, int]:
    frames = 0
    while at < len(data):
        size = sizes.get(data[at] >> 3 & 15) if data[at] & 0x83 == 0 else None
        if size is None or at + size > len(data):
            break
        frames, at = frames + 1, at + size
    return frames, at
