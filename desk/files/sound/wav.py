"""WAV: only the format and the samples are kept; a list of tags and whatever follows are not."""

import struct

from desk.files.sound.sound import Broken, Sound

PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE = 1, 3, 6, 7, 0xFFFE
# Recorders that cannot go back leave the length open.
OPEN = (0, 0xFFFFFFFF)


def read(data: bytes) -> Sound:
    """The recording with a header of its own."""
    form, samples, declared = _chunks(data)
    code, channels, rate, _, align, bits = struct.unpack_from("<HHIIHH", form)
    if code not in (PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE):
        raise Broken(f"the WAV holds sound of the kind {code}, not plain samples")
    if not 1 <= channels <= 8 or not 4000 <= rate <= 192_000 or align != channels * bits // 8 or align == 0:
        raise Broken("the format in the WAV fits nothing that a recorder makes")
    seconds = declared / align / rate
    if declared > len(samples):
        raise Broken(f"the WAV says that it has {seconds:.0f} s of sound and ends before")
    return Sound("audio/wav", seconds, _plain(form, samples))


def _chunks(data: bytes) -> tuple[bytes, bytes, int]:
    """The format, the samples that are there, and how many bytes of them there should be."""
    form, at = b"", 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name == b"data":
            if len(form) < 16:
                raise Broken("the WAV has samples before it says what they are")
            here = len(data) - at - 8
            declared = here if size in OPEN else size
            return form, data[at + 8 : at + 8 + declared], declared
        if name == b"fmt ":
            form = data[at + 8 : at + 8 + size]
        # Chunks begin at even places.
        at += 8 + size + (size & 1)
    raise Broken("the WAV has no samples")


def _plain(form: bytes, samples: bytes) -> bytes:
    body = b"WAVE" + _chunk(b"fmt ", form[:40]) + _chunk(b"data", samples)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) & 1)
