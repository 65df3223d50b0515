"""Files made for tests: real photos, and recordings put together by hand, container by container."""

import io
import struct
import zlib
from typing import Any

import pillow_heif
from PIL import Image

GPS = {1: "N", 2: (31.0, 14.0, 0.0), 3: "E", 4: (121.0, 28.0, 0.0)}
MAKER, COMMENT, THUMBNAIL = b"Phone of Somebody", b"a comment with a name", b"how it was before"
ORIENTATION, MAKE, GPS_IFD = 0x0112, 0x010F, 0x8825


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A blue picture with a red corner at the top left, so that one sees how it lies."""
    image = Image.new("RGB", (width, height), (20, 40, 200))
    image.paste((220, 20, 20), (0, 0, width // 3, height // 3))
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **how: Any) -> bytes:
    """A picture as a file."""
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes beside a photo: its maker, the place, how it was held."""
    notes = Image.Exif()
    notes[ORIENTATION], notes[MAKE] = orientation, MAKER.decode()
    notes.get_ifd(GPS_IFD).update(GPS)
    return notes


def telling_jpeg(orientation: int = 1) -> bytes:
    """A JPEG that gives away place, phone, a comment, and a small picture of how it was before it was cut."""
    notes = with_thumbnail(exif(orientation).tobytes(), encoded(picture(16, 12), "JPEG", comment=THUMBNAIL))
    return encoded(picture(), "JPEG", exif=notes, comment=COMMENT)


def with_thumbnail(notes: bytes, small: bytes) -> bytes:
    """The notes with a second directory, in which cameras keep a small picture."""
    tiff = bytearray(notes[6:])
    (entries,) = struct.unpack_from(">H", tiff, 8)
    at = len(tiff)
    struct.pack_into(">I", tiff, 10 + 12 * entries, at)
    rows = ((0x0103, 3, 6 << 16), (0x0201, 4, at + 42), (0x0202, 4, len(small)))
    directory = b"".join(struct.pack(">HHII", tag, kind, 1, value) for tag, kind, value in rows)
    return notes[:6] + bytes(tiff) + struct.pack(">H", 3) + directory + bytes(4) + small


def declared_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


# One packet of Opus: code 0, 20 ms, of the wide band.
PACKET = bytes((0x78,)) + b"sound" * 4


def amr(frames: int = 100) -> bytes:
    """AMR at 12.2 kbit/s."""
    return b"#!AMR\n" + (b"\x3c" + b"s" * 31) * frames


def wide_amr(frames: int = 100) -> bytes:
    """AMR-WB at 23.85 kbit/s."""
    return b"#!AMR-WB\n" + (b"\x44" + b"s" * 60) * frames


def wav(seconds: float = 1.0, *, declared: float | None = None, rate: int = 8000, extra: bytes = b"") -> bytes:
    """Eight bits, one channel; `declared` is how long the header says it is, `extra` are chunks before the sound."""
    samples = b"\x80" * int(seconds * rate)
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    size = len(samples) if declared is None else int(declared * rate)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + extra + b"data" + struct.pack("<I", size) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


def mp3(frames: int = 100) -> bytes:
    """MPEG 1, layer III, 128 kbit/s at 44.1 kHz: frames of 417 bytes and 26 ms."""
    return (b"\xff\xfb\x90\x00" + b"s" * 413) * frames


def id3(content: bytes) -> bytes:
    """A tag as it stands before an MP3."""
    size = len(content)
    return b"ID3\x04\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0)) + content


def ogg(packets: int = 50, *, codec: bytes = b"OpusHead", tag: bytes = b"TITLE=somebody") -> bytes:
    """One stream of Opus, a page for each packet."""
    head = codec + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    comments = struct.pack("<I", 4) + b"test" + struct.pack("<I", 1) + struct.pack("<I", len(tag)) + tag
    contents = [head, b"OpusTags" + comments, *([PACKET] * packets)]
    pages = []
    for number, content in enumerate(contents):
        flags = (2 if number == 0 else 0) | (4 if number == len(contents) - 1 else 0)
        pages.append(ogg_page(content, number, flags, granule=max(0, number - 1) * 960))
    return b"".join(pages)


def ogg_page(content: bytes, number: int, flags: int, *, granule: int = 0, serial: int = 7) -> bytes:
    """A page with one packet."""
    table = bytes([255] * (len(content) // 255) + [len(content) % 255])
    head = b"OggS\0" + struct.pack("<BqIII", flags, granule, serial, number, 0) + bytes([len(table)]) + table
    page = head + content
    return page[:22] + struct.pack("<I", _ogg_sum(page)) + page[26:]


def _ogg_sum(page: bytes) -> int:
    total = 0
    for byte in page:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1 ^ 0x04C11DB7 if total & 0x80000000 else total << 1) & 0xFFFFFFFF
    return total


def element(kind: int, content: bytes, *, live: bool = False) -> bytes:
    """An element of Matroska; one that is `live` leaves its length open."""
    name = kind.to_bytes((kind.bit_length() + 7) // 8, "big")
    length = b"\x01" + b"\xff" * 7 if live else (len(content) | 1 << 56).to_bytes(8, "big")
    return name + length + content


def webm(packets: int = 50, *, live: bool = True, tracks: bytes | None = None, extra: bytes = b"") -> bytes:
    """A live recording as a browser makes it: clusters of 25 packets, lengths left open, `extra` after the tracks."""
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")) + element(0x4D80, b"test"))
    clusters = b""
    for first in range(0, packets, 25):
        blocks = b"".join(
            element(0xA3, b"\x81" + struct.pack(">h", at * 20) + b"\x80" + PACKET)
            for at in range(min(25, packets - first))
        )
        clusters += element(0x1F43B675, element(0xE7, (first * 20).to_bytes(4, "big")) + blocks, live=live)
    return head + element(0x18538067, info + (tracks or webm_track()) + extra + clusters, live=live)


def webm_track(kind: int = 2, codec: bytes = b"A_OPUS") -> bytes:
    """The list of tracks, with one."""
    return element(
        0x1654AE6B, element(0xAE, element(0xD7, b"\x01") + element(0x83, bytes([kind])) + element(0x86, codec))
    )


def box(name: bytes, *contents: bytes) -> bytes:
    """A box of MP4."""
    content = b"".join(contents)
    return struct.pack(">I", len(content) + 8) + name + content


def mp4(
    seconds: float = 2.0,
    *,
    handler: bytes = b"soun",
    codec: bytes = b"mp4a",
    tag: bytes = b"",
    sound: bytes = b"s" * 500,
) -> bytes:
    """A whole recording, with a title in its tags."""
    start = box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom")
    times = struct.pack(">IIII", 0, 1, int(seconds * 44100 / 1024), 1024)
    media = _media(handler, codec, times)
    tags = box(b"udta", box(b"meta", b"\0\0\0\0", tag)) if tag else b""
    return (
        start
        + box(b"moov", box(b"mvhd", bytes(100)), box(b"trak", box(b"tkhd", bytes(84)), media), tags)
        + box(b"mdat", sound)
    )


def fragmented_mp4(fragments: int = 5, *, in_runs: bool = False) -> bytes:
    """A live recording as Safari makes it: the length stands in the fragments alone, a second in each."""
    start = box(b"ftyp", b"iso5\0\0\0\0iso5mp41")
    trex = box(b"mvex", box(b"trex", struct.pack(">IIIIII", 0, 1, 1, 1024, 0, 0)))
    whole = start + box(b"moov", box(b"trak", _media(b"soun", b"mp4a", struct.pack(">II", 0, 0))), trex)
    for _ in range(fragments):
        if in_runs:
            run = struct.pack(">II", 0x000301, 43) + bytes(4) + struct.pack(">II", 1026, 10) * 43
            header = struct.pack(">II", 0, 1)
        else:
            run = struct.pack(">II", 0x000001, 43) + bytes(4)
            header = struct.pack(">IIQI", 0x000009, 1, 0, 1026)
        moof = box(b"moof", box(b"mfhd", bytes(8)), box(b"traf", box(b"tfhd", header), box(b"trun", run)))
        whole += moof + box(b"mdat", b"s" * 430)
    return whole


def _media(handler: bytes, codec: bytes, times: bytes) -> bytes:
    head = box(b"mdhd", struct.pack(">IIIII", 0, 0, 0, 44100, 0) + bytes(4))
    kind = box(b"hdlr", bytes(8) + handler + bytes(12) + b"\0")
    entry = box(codec, bytes(28))
    table = box(b"stbl", box(b"stsd", struct.pack(">II", 0, 1), entry), box(b"stts", times))
    return box(b"mdia", head, kind, box(b"minf", table))


def swapped(data: bytes, at: int, piece: bytes) -> bytes:
    """The same bytes with other ones at a place."""
    return data[:at] + piece + data[at + len(piece) :]
