"""Photos: drawn anew from their pixels, so that nothing else of the file is left."""

import io
from typing import Literal

from PIL import Image

from core.errors import Invalid
from desk.files.checked import Checked

PhotoFormat = Literal["jpeg", "png", "webp", "heic"]
MOST_PIXELS = 40_000_000
LONGEST = 2560
# A progressive JPEG has about ten passes over its pixels; 200 KB can hold a thousand, which take a minute to decode.
MOST_SCANS, SCAN = 100, b"\xff\xda"
# Good enough for small print and seals on papers.
QUALITY = 85
ORIENTATION = 0x0112
TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
NAMES: dict[PhotoFormat, str] = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}


def photo(data: bytes, form: PhotoFormat) -> Checked:
    """The photo upright, small enough and alone; raise Invalid when it is too large or broken."""
    if form == "webp":
        # Pillow makes room for the whole picture as soon as it opens one.
        _bound(*_webp_size(data))
    if form == "jpeg" and data.count(SCAN) > MOST_SCANS:
        raise Invalid(f"file: this JPEG has more than {MOST_SCANS} passes over its pixels; take or save it anew")
    try:
        return _drawn(data, form)
    except Invalid:
        raise
    except (Image.DecompressionBombError, MemoryError):
        raise _too_large() from None
    except Exception as problem:  # Broken pictures raise whatever their decoders stumble over.
        what = f"it does not hold a whole {form.upper()} picture ({type(problem).__name__})"
        raise Invalid(f"file: this photo cannot be read: {what}; take or save it anew") from None


def _drawn(data: bytes, form: PhotoFormat) -> Checked:
    if form == "heic":
        # Loaded for those alone who send one: the library is large.
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    with Image.open(io.BytesIO(data), formats=[NAMES[form]]) as opened:
        _bound(*opened.size)
        # A JPEG can be decoded at a half, a quarter or an eighth of its size.
        shrunk = LONGEST / max(*opened.size, LONGEST)
        opened.draft(None, (round(opened.width * shrunk), round(opened.height * shrunk)))
        opened.load()
        # What the header says and what is decoded are two things.
        _bound(*opened.size)
        turn = _turn(opened)
        image = _plain(opened)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    for step in turn:
        image = image.transpose(step)
    return _saved(image)


def _bound(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_large(f"{width} x {height} pixels")


def _too_large(what: str = "its pixels") -> Invalid:
    most = MOST_PIXELS // 1_000_000
    return Invalid(f"file: {what} are too many; at most {most} million are taken: send a smaller photo")


def _webp_size(data: bytes) -> tuple[int, int]:
    """Width and height as the header of a WebP gives them; nothing where it is cut off, which decoding finds out."""
    kind, head = data[12:16], data[20:30]
    if kind == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF


def _turn(image: Image.Image) -> tuple[Image.Transpose, ...]:
    """What makes a photo upright. Broken notes about it are no reason to refuse it."""
    try:
        return TURNS.get(image.getexif().get(ORIENTATION, 1), ())
    except Exception:
        return ()


def _plain(image: Image.Image) -> Image.Image:
    """Grey or coloured in eight bits; see-through only where something shows through."""
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        low, _ = clear.getchannel("A").getextrema()
        return clear if low != 255 else clear.convert("RGB")
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "I", "F"):
        return image.convert("L")
    return image.copy() if image.mode in ("L", "RGB") else image.convert("RGB")


def _saved(image: Image.Image) -> Checked:
    """The pixels on a new sheet: what Pillow remembers beside them, a comment or a profile, is not written."""
    sheet = Image.new(image.mode, image.size)
    sheet.paste(image)
    out = io.BytesIO()
    if sheet.mode == "RGBA":
        sheet.save(out, "PNG")
        return Checked("photo", "image/png", out.getvalue())
    sheet.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Checked("photo", "image/jpeg", out.getvalue())
