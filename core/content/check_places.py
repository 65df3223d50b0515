"""Places are told as somebody confirmed them: once each, in known languages, and until a day after the confirmation."""

from collections.abc import Iterator

from core.content.models import Content
from core.content.problem import Problem


def check_places(content: Content) -> Iterator[Problem]:
    """Every fault of knowledge_base/places/."""
    seen: set[tuple[str, str, str, str]] = set()
    for place in content.places:
        key = (place.district, place.kind, place.name, place.hours)
        if key in seen:
            yield Problem(place.path, place.line, f"{place.name} stands twice", "each place once")
        seen.add(key)
        for code in place.languages:
            if code not in content.languages:
                yield Problem(place.path, place.line, f"the language {code!r} is not registered", "codes")
        if place.expires <= place.confirmed_on:
            what = f"'expires' is {place.expires}"
            yield Problem(place.path, place.line, what, f"a day after confirmed_on, {place.confirmed_on}")
