"""Ogg with Opus: one stream, from its first page to its last; its comments go, and so does what follows."""

import struct

from desk.files.sniff import refusal
from desk.files.sound import opus
from desk.files.sound.sound import Broken, Sound

HEADERS = 2
BEGINS = 2
TAGS = 1
# The checksum of a page (RFC 3533, section 6): this polynomial, the highest bit first, nothing inverted.
POLYNOMIAL, CHECKSUM = 0x04C11DB7, slice(22, 26)


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
    """The stream with empty comments of the same length, so that no page after them changes."""
    pieces = _pieces(data, TAGS)
    length = sum(end - at for at, end, _ in pieces)
    left = struct.pack("<8sI", b"OpusTags", length - 16) + bytes(length - 12)
    clean = bytearray(data)
    for at, end, page in pieces:
        clean[at:end], left = left[: end - at], left[end - at :]
        _seal(clean, page)
    return bytes(clean)


def _pieces(data: bytes, wanted: int) -> list[tuple[int, int, int]]:
    """Where the pieces of a packet lie, and the pages that they lie in."""
    at, packet, found = 0, 0, list[tuple[int, int, int]]()
    while at < len(data) and packet <= wanted:
        page, table = at, data[at + 27 : at + 27 + data[at + 26]]
        at += 27 + len(table)
        begin = at
        for size in table:
            at += size
            if size < 255:
                found += [(begin, at, page)] if packet == wanted else []
                packet, begin = packet + 1, at
        if begin < at and packet == wanted:
            found.append((begin, at, page))
    return found


def _seal(data: bytearray, page: int) -> None:
    """Write the checksum of a page anew."""
    table = data[page + 27 : page + 27 + data[page + 26]]
    end = page + 27 + len(table) + sum(table)
    content = bytearray(data[page:end])
    content[CHECKSUM] = bytes(4)
    data[page + CHECKSUM.start : page + CHECKSUM.stop] = struct.pack("<I", _sum(content))


def _sum(content: bytearray) -> int:
    found = 0
    for byte in content:
        found = (found << 8) & 0xFFFFFFFF ^ _TABLE[found >> 24 ^ byte]
    return found


def _row(byte: int) -> int:
    found = byte << 24
    for _ in range(8):
        found = (found << 1) ^ (POLYNOMIAL if found >> 31 else 0)
    return found & 0xFFFFFFFF


_TABLE = [_row(byte) for byte in range(256)]
