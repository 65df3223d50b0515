"""What every language's text goes through before features are taken; displayed text is never changed."""

import re
import unicodedata

_JOINERS = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_REPEATED = re.compile(r"(\D)\1{2,}")
_SPACES = re.compile(r"\s+")
_TATWEEL = "\u0640"


def normalise(text: str) -> str:
    """NFKC, lower case, no invisible characters, letters repeated at most twice, single spaces."""
    text = _SURROGATES.sub(" ", text)
    text = unicodedata.normalize("NFKC", text)
    text = _CONTROL.sub(" ", text)
    text = _JOINERS.sub("", text).replace(_TATWEEL, "")
    text = _REPEATED.sub(r"\1\1", text.casefold())
    return _SPACES.sub(" ", text).strip()
