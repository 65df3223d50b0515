"""What a file is, by its first bytes alone; its name and the type that came with it are never asked."""

from typing import Literal

from core.errors import Invalid

Format = Literal["jpeg", "png", "webp", "heic", "amr", "mp3", "mp4", "ogg", "wav", "webm"]
RIGHT = "send a photo (JPEG, PNG, WebP, HEIC) or a voice message"
HEAD = 1024
HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
AVIF = frozenset({b"avif", b"avis"})
OTHER_PICTURES = frozenset({b"mif1", b"msf1", b"jpeg", b"j2ki", b"crx "})
TAKEN: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"OggS", "ogg"),
    (b"\x1aE\xdf\xa3", "webm"),
    (b"#!AMR", "amr"),
    (b"ID3", "mp3"),
)
REFUSED = (
    (b"%PDF", "a PDF document"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"fLaC", "a FLAC recording"),
    (b"0&\xb2u", "a Windows Media file"),
    (b"FLV", "a video"),
    (b"\0\0\x01\xba", "a video"),
)
PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe")


def refusal(what: str) -> Invalid:
    """The refusal of a file that is something else."""
    return Invalid(f"file: this is {what}; {RIGHT}")


def format_of(data: bytes) -> Format:
    """The format of a file that may be a photo or a voice message; raise Invalid saying what it is instead."""
    if not data:
        raise refusal("an empty file")
    for mark, found in TAKEN:
        if data.startswith(mark):
            return found
    if data.startswith(b"RIFF"):
        return _riff(data[8:12])
    if data[4:8] == b"ftyp":
        return _boxes(data)
    if data[0] == 0xFF and len(data) > 1 and data[1] & 0xE0 == 0xE0:
        return _mpeg(data[1])
    for mark, what in REFUSED:
        if data.startswith(mark):
            raise refusal(what)
    raise refusal(_text(data[:HEAD]))


def _riff(form: bytes) -> Format:
    if form == b"WEBP":
        return "webp"
    if form == b"WAVE":
        return "wav"
    raise refusal("a video" if form == b"AVI " else "a RIFF file of an unknown kind")


def _boxes(data: bytes) -> Format:
    """HEIC and MP4 are boxes both; the brands at the start tell one from the other."""
    size = min(int.from_bytes(data[:4], "big"), HEAD)
    brands = {data[at : at + 4] for at in (8, *range(16, size, 4))}
    if brands & HEIC:
        return "heic"
    if brands & AVIF:
        raise refusal("an AVIF picture")
    if data[8:12] in OTHER_PICTURES:
        raise refusal("a picture of a kind that is not taken")
    return "mp4"


def _mpeg(second: int) -> Format:
    layer = second >> 1 & 3
    if layer == 1:
        return "mp3"
    raise refusal("a bare AAC stream" if layer == 0 else "an MPEG recording that is not MP3")


def _text(head: bytes) -> str:
    """What to call something that no mark gives away."""
    shown = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in shown:
        return "an SVG drawing"
    if shown.startswith(PAGES):
        return "an HTML page"
    if shown.startswith(b"<?xml"):
        return "an XML document"
    text = head.decode("utf-8", "ignore")
    # The head may end inside a character.
    whole = len(text.encode()) >= len(head) - 3
    if whole and all(one.isprintable() or one.isspace() for one in text):
        return "a text"
    return "a file of a kind that is not known here"
