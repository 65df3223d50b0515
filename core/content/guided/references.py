"""Names in a guided check that point nowhere in the rest of the content: without them it can't be shown."""

from collections.abc import Iterator

from core.content.models import Content, Entry
from core.content.problem import Problem


def check_references(entry: Entry, content: Content) -> Iterator[Problem]:
    """Claims, entries and languages that are not there."""
    if entry.check_of is not None:
        host = content.entries.get(entry.check_of)
        if host is None or host.check is None:
            line = entry.meta.lines["check"]
            what = f"'check' names {entry.check_of}, which has none"
            yield Problem(entry.meta.path, line, what, "a check, or the id of an entry with a check of its own")
    if entry.check is None:
        return
    for id_, outcome in entry.check.outcomes.items():
        for fact in outcome.facts:
            if fact not in content.claims:
                what = f"the claim {fact} of the outcome {id_} does not exist"
                yield Problem(entry.check.path, outcome.line, what, "a claim id of knowledge_base/facts/")
        if outcome.entry not in content.entries:
            what = f"the outcome {id_} opens {outcome.entry!r}, which does not exist"
            yield Problem(entry.check.path, outcome.line, what, "an entry id")
    for language, text in entry.check.texts.items():
        if language not in content.languages:
            yield Problem(text.path, 1, f"the language {language!r} is not registered", "a code")
