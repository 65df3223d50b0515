"""Voice messages: long enough to hold something, short enough to listen to, and sound alone."""

from collections.abc import Callable
from typing import Literal

from core.errors import Invalid
from desk.files.checked import Checked
from desk.files.sound import amr, mp3, mp4, ogg, wav, webm
from desk.files.sound.sound import Broken, Sound

VoiceFormat = Literal["amr", "mp3", "mp4", "ogg", "wav", "webm"]
MOST_BYTES = 5 * 1024 * 1024
MOST_S = 120.0
READERS: dict[VoiceFormat, Callable[[bytes], Sound]] = {
    "amr": amr.read,
    "mp3": mp3.read,
    "mp4": mp4.read,
    "ogg": ogg.read,
    "wav": wav.read,
    "webm": webm.read,
}


def voice(data: bytes, form: VoiceFormat) -> Checked:
    """The recording without tags and tails; raise Invalid when it is too long, too large, broken or a video."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"file: {len(data)} bytes of sound are too many; at most {MOST_BYTES} are taken")
    try:
        sound = READERS[form](data)
    except Invalid:
        raise
    except Broken as problem:
        raise _unreadable(str(problem)) from None
    except Exception as problem:  # A table that is cut off raises whatever its reader stumbles over.
        raise _unreadable(f"it is no whole {form.upper()} ({type(problem).__name__})") from None
    if sound.seconds <= 0:
        raise Invalid("file: this recording has no length; record it anew")
    if sound.seconds > MOST_S:
        raise Invalid(f"file: {sound.seconds:.0f} s are too long; at most {MOST_S:.0f} s are taken: send two messages")
    return Checked("voice", sound.mime, sound.data, round(sound.seconds, 1) or 0.1)


def _unreadable(what: str) -> Invalid:
    return Invalid(f"file: this recording cannot be read: {what}; record it anew")
