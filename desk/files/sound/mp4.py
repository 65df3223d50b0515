"""MP4 with sound alone, whole or in fragments as browsers write it; titles, places and the like are blanked."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from desk.files.sniff import refusal
from desk.files.sound.sound import Broken, Sound

# Stepped into.
MASTERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"moof", b"traf"})
OUTERMOST = frozenset({b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"mfra", b"free"})
# What is said about a recording: titles, the place where it was made, whatever programs add.
BLANKED = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"})
KNOWN = OUTERMOST | BLANKED
CODECS = {b"mp4a": "audio/mp4", b"Opus": "audio/mp4", b"samr": "audio/3gpp", b"sawb": "audio/3gpp"}
# Which fields a head of fragments has, in their order.
TFHD = ((0x01, 8), (0x02, 4))
TFHD_DURATION, TRUN_DURATION = 0x08, 0x100
TRUN = ((0x01, 4), (0x04, 4))
TRUN_SAMPLE = (0x100, 0x200, 0x400, 0x800)
MOST_DEEP = 8


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    body: int
    end: int


@dataclass(slots=True)
class _Track:
    scale: int = 0
    ticks: int = 0
    usual: int = 0
    mimes: set[str] = field(default_factory=set)
    data: bool = False


def read(data: bytes) -> Sound:
    """The recording, everything at its old place, as the boxes name places by number."""
    out, track, end = bytearray(data), _Track(), 0
    for box in _boxes(data, 0, len(data), 0):
        body = data[box.body : box.end]
        if box.name in BLANKED:
            # Of the same length, and skipped by every player.
            out[box.start + 4 : box.start + 8] = b"free"
            out[box.body : box.end] = bytes(box.end - box.body)
        elif box.name in READERS:
            READERS[box.name](body, track)
        track.data |= box.name == b"mdat"
        end = max(end, box.end)
    if not track.scale or not track.mimes or not track.data:
        raise Broken("the MP4 has no track of sound, or ends before it")
    mime = "audio/3gpp" if "audio/3gpp" in track.mimes else "audio/mp4"
    return Sound(mime, track.ticks / track.scale, bytes(out[:end]))


def _boxes(data: bytes, at: int, last: int, depth: int) -> Iterator[_Box]:
    """The boxes in order, those in others too; outermost it ends where none stands, as a tail may follow."""
    while at < last:
        box = _box(data, at, last)
        if depth == 0 and (box is None or box.name not in KNOWN):
            return
        if box is None or box.end > last or depth > MOST_DEEP:
            raise Broken("the MP4 has a box that is longer than what it lies in")
        yield box
        if box.name in MASTERS:
            yield from _boxes(data, box.body, box.end, depth + 1)
        at = box.end


def _box(data: bytes, at: int, last: int) -> _Box | None:
    if at + 8 > last:
        return None
    size, name, body = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], at + 8
    if size == 1:
        size, body = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
    elif size == 0:
        size = last - at
    return _Box(name, at, body, at + size) if at + size >= body else None


def _handler(body: bytes, track: _Track) -> None:
    kind = body[8:12]
    if kind == b"vide":
        raise refusal("a video")
    # A handler of data (`dhlr`) says nothing about the track.
    if kind != b"soun" and body[4:8] != b"dhlr":
        raise refusal("an MP4 file with more than sound in it")


def _scale(body: bytes, track: _Track) -> None:
    scale = int.from_bytes(body[20:24] if body[:1] == b"\1" else body[12:16], "big")
    if not scale or track.scale not in (0, scale):
        raise Broken("the MP4 has tracks that do not fit each other")
    track.scale = scale


def _codecs(body: bytes, track: _Track) -> None:
    name, number = body[12:16], int.from_bytes(body[4:8], "big")
    if name not in CODECS or number != 1:
        raise refusal("an MP4 recording that is neither AAC nor Opus nor AMR")
    track.mimes.add(CODECS[name])


def _times(body: bytes, track: _Track) -> None:
    """How many samples of which length; of several tracks the longest counts."""
    number = int.from_bytes(body[4:8], "big")
    if len(body) < 8 + 8 * number:
        raise Broken("the MP4 has a table that is cut off")
    pairs = struct.iter_unpack(">II", body[8 : 8 + 8 * number])
    track.ticks = max(track.ticks, sum(many * ticks for many, ticks in pairs))


def _usual(body: bytes, track: _Track) -> None:
    track.usual = int.from_bytes(body[12:16], "big")


def _fragment(body: bytes, track: _Track) -> None:
    flags, at = int.from_bytes(body[1:4], "big"), 8
    if flags & TFHD_DURATION:
        at += sum(size for flag, size in TFHD if flags & flag)
        track.usual = int.from_bytes(body[at : at + 4], "big")


def _since(body: bytes, track: _Track) -> None:
    """Where a fragment stands: recorders that are asked for a piece note the last packet before it too short."""
    track.ticks = max(track.ticks, int.from_bytes(body[4:12] if body[:1] == b"\1" else body[4:8], "big"))


def _run(body: bytes, track: _Track) -> None:
    flags, number = int.from_bytes(body[1:4], "big"), int.from_bytes(body[4:8], "big")
    if not flags & TRUN_DURATION:
        track.ticks += number * track.usual
        return
    at, step = 8 + sum(size for flag, size in TRUN if flags & flag), 4 * sum(bool(flags & one) for one in TRUN_SAMPLE)
    if len(body) < at + step * number:
        raise Broken("the MP4 has a table that is cut off")
    places = range(at, at + step * number, step)
    track.ticks += sum(int.from_bytes(body[place : place + 4], "big") for place in places)


READERS = {
    b"hdlr": _handler,
    b"mdhd": _scale,
    b"stsd": _codecs,
    b"stts": _times,
    b"trex": _usual,
    b"tfhd": _fragment,
    b"tfdt": _since,
    b"trun": _run,
}
