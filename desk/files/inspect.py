"""From the bytes of a file to what may be kept of it: content decides, and whatever is not needed is left behind."""

from desk.files import sniff
from desk.files.checked import Checked
from desk.files.photo import photo
from desk.files.voice import voice


def inspect(data: bytes) -> Checked:
    """The photo drawn anew or the voice message cleaned; raise Invalid saying what would be right."""
    match sniff.format_of(data):
        case "jpeg" | "png" | "webp" | "heic" as form:
            return photo(data, form)
        case form:
            return voice(data, form)
