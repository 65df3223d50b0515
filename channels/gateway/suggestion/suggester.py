"""Asking Rasa what a text is about and showing the answers that may fit."""

import secrets
from typing import Any

from channels.gateway.content import ContentHolder
from channels.gateway.decision import script_of
from channels.gateway.rasa import Rasa
from channels.gateway.suggestion import store
from channels.gateway.suggestion.waiting import Line
from channels.replies import is_served, render
from core.acts import Answer
from core.clock import Clock
from core.content import ORIGINAL, EntryMeta
from core.database import Pool
from core.errors import ActError, Invalid, NotFound, RasaDown


class Suggester:
    """Suggestions; nothing is sent to anybody."""

    def __init__(self, pool: Pool, clock: Clock, holder: ContentHolder, rasa: Rasa) -> None:
        self._pool = pool
        self._clock = clock
        self._holder = holder
        self._rasa = rasa
        self._line = Line()

    async def look(self, text: str, language: str | None) -> dict[str, Any]:
        """What the text is about, and the answers that may fit, best first."""
        if language is not None:
            self._holder.known_language(language)
        try:
            async with self._line.turn():
                found = await self._rasa.parse(text, language)
        except ActError as problem:
            raise RasaDown(str(problem)) from problem
        code = found.get("language")
        code = code if isinstance(code, str) and code in self._holder.content.languages else language or ORIGINAL
        listed, decided = found.get("candidates"), found.get("decision")
        candidates = [self._candidate(one, code) for one in listed] if isinstance(listed, list) else []
        decided = decided if isinstance(decided, dict) else {}
        return {
            "language": code,
            "script": found.get("script") or script_of(code, self._holder.content),
            "decision": self._served(decided),
            "candidates": [one for one in candidates if one],
        }

    async def suggest(self, text: str, language: str | None) -> dict[str, Any]:
        """A suggestion with an id for its feedback."""
        found = await self.look(text, language)
        suggestion = secrets.token_hex(12)
        async with self._pool.connection() as conn:
            await store.insert(conn, suggestion, [one["entry"] for one in found["candidates"]], self._clock())
        return {"id": suggestion} | found

    async def feedback(self, suggestion: str, entry: str | None, outcome: str) -> None:
        """Note what became of a suggestion."""
        if entry is not None and entry not in self._holder.content.entries:
            raise Invalid(f"entry: there is no {entry}; name the entry that the reply rests on, or none")
        async with self._pool.connection() as conn:
            if not await store.note(conn, suggestion, entry, outcome):
                raise NotFound(
                    "suggestion: there is none of this id; take the one that /v1/suggest returned, within a day"
                )

    def _served(self, decided: dict[str, Any]) -> str:
        """The decision, as the serving rules leave it."""
        named = {"answer": [decided.get("entry")], "clarify": decided.get("offered") or []}.get(
            decided.get("decision", "")
        )
        if named is None:
            return str(decided.get("decision", "handoff"))
        holder = self._holder
        served = [id_ for id_ in named if isinstance(id_, str) and is_served(id_, holder.content, holder.today)]
        return str(decided["decision"]) if len(served) >= min(len(named), 2) > 0 else "handoff"

    def _candidate(self, one: Any, language: str) -> dict[str, Any] | None:
        """A candidate with its answer; None if it is not served today."""
        content, texts, today = self._holder.content, self._holder.texts, self._holder.today
        entry = one.get("entry") if isinstance(one, dict) else None
        if not isinstance(entry, str) or not is_served(entry, content, today):
            return None
        act = Answer(language=language, script=script_of(language, content), entry=entry)
        reply = render(act, language=language, content=content, texts=texts, today=today, ticket=None)
        meta = content.entries[entry].meta
        return {
            "entry": entry,
            "title": content.title(entry, ORIGINAL),
            "answer": reply.text,
            "answer_zh": content.entries[entry].original.first,
            "mark": (reply.card or {}).get("mark"),
            "sources": [dict(source) for source in reply.sources],
            "dates": _dates(meta),
            "score": one.get("score"),
        }


def _dates(meta: EntryMeta) -> dict[str, str]:
    """From when, until when and how surely the answer holds; without an end it has no `valid_until`."""
    dates = {"checked_on": meta.checked_on, "valid_from": meta.valid_from, "review_by": meta.review_by}
    if meta.valid_until is not None:
        dates["valid_until"] = meta.valid_until
    return {name: day.isoformat() for name, day in dates.items()}
