"""The confirmed places of an entry, as one more section of its card; there is none where nobody has confirmed any."""

from collections.abc import Iterator
from datetime import date

from channels.replies.texts import Texts
from core.content.models import Content, Entry
from core.content.places import Place

# Whoever asks where to learn is shown the places and the timetables of their classes.
_SHOWN = {"training": ("training", "class")}
MOST = 12


def places_section(
    entry: Entry, language: str, content: Content, texts: Texts, today: date, district: str | None = None
) -> dict[str, object] | None:
    """The places of the entry's kind that hold today, of one district where one is chosen; None without any."""
    if entry.meta.places is None:
        return None
    kinds = _SHOWN.get(entry.meta.places, (entry.meta.places,))
    found = [one for one in content.places if one.kind in kinds and _holds(one, today)]
    found = [one for one in found if district in (None, one.district)][:MOST]
    if not found:
        return None
    title = texts.say("places_title", language=language, content=content)
    lines = [line for place in found for line in _lines(place, language, content, texts)]
    return {"title": title.text, "text": "\n".join(lines), "kind": "places", "language": title.language}


def _holds(place: Place, today: date) -> bool:
    return place.confirmed_on <= today <= place.expires


def _lines(place: Place, language: str, content: Content, texts: Texts) -> Iterator[str]:
    spoken = " · ".join(content.languages[code].name for code in place.languages if code in content.languages)
    values = {"address": place.address, "hours": place.hours, "languages": spoken, "phone": place.phone or ""}
    yield f"- {place.name} ({place.district})"
    for key, value in values.items():
        if value:
            yield texts.say(f"place_{key}", language=language, content=content, **{key: value}).text
    confirmed = {"by": place.confirmed_by, "on": place.confirmed_on.isoformat()}
    yield texts.say("place_confirmed", language=language, content=content, **confirmed).text
