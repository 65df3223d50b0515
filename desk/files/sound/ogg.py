"""Ogg with Opus: one stream, from its first page to its last; its comments go, and so does what follows."""

import io

from mutagen.oggopus import OggOpus

from desk.files.sniff import refusal
from desk.files.sound import opus
from desk.files.sound.sound import Broken, Sound

HEADERS = 2
BEGINS = 2


def read(data: bytes) -> Sound:
    """The pages of the one stream."""
    end, packets = _pages(data)
    if not packets or not packets[0].startswith(b"OpusHead"):
        video = any(packet.startswith((b"\x80theora", b"OVP80")) for packet in packets[:1])
        raise refusal("a video" if video else "an Ogg recording that is not Opus")
    if len(packets) <= HEADERS or not packets[1].startswith(b"OpusTags"):
        raise Broken("the Ogg has no sound after its headers")
    length = sum(opus.seconds(packet) for packet in packets[HEADERS:])
    return Sound("audio/ogg", length, _untagged(data[:end]))


def _pages(data: bytes) -> tuple[int, list[bytes]]:
    """Where the last page of the stream ends, and the first bytes of each of its packets."""
    at, serial, packets, within = 0, b"", list[bytes](), False
    while data[at : at + 5] == b"OggS\0" and len(data) > at + 27:
        table = data[at + 27 : at + 27 + data[at + 26]]
        body = at + 27 + len(table)
        if serial and data[at + 5] & BEGINS:
            raise refusal("an Ogg file with several streams")
        serial = serial or data[at + 14 : at + 18]
        if data[at + 14 : at + 18] != serial or body + sum(table) > len(data):
            break
        at = body
        for size in table:
            if not within:
                packets.append(data[at : at + 16])
            elif len(packets[-1]) < 16:
                packets[-1] += data[at : at + 16 - len(packets[-1])]
            # A packet goes on as long as its pieces are full.
            at, within = at + size, size == 255
    return at, packets


def _untagged(data: bytes) -> bytes:
    file = io.BytesIO(data)
    tagged = OggOpus(file)  # type: ignore[no-untyped-call]
    tagged.delete(file)
    return file.getvalue()
