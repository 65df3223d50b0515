"""One message of the inbox, from the decision bot-or-person to the reply; its effect happens exactly once."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from channels.gateway import store, taps
from channels.gateway.content import ContentHolder
from channels.gateway.decision import asked_act, context_after, failed_act, tapped
from channels.gateway.rasa import Question, Rasa
from channels.gateway.rotation import current_key
from channels.gateway.speech import Speech
from channels.gateway.taps import Taps
from channels.gateway.voice import Voice
from channels.replies import serve
from core.acts import Act
from core.clock import Clock
from core.database import Pool
from core.errors import ActError, RasaError, RasaSlow
from core.logging import logger
from core.settings import Settings

# An answer that is no act stays one however often it is asked for.
MOST_NONSENSE = 2
# What is left to a message that comes when the conversation has already waited its time.
LAST_TRY_S = 5.0
log = logger(__name__)


class Turns:
    """Deals with inbox rows. The caller sees to it that those of one conversation come in order, one at a time."""

    def __init__(
        self,
        settings: Settings,
        pool: Pool,
        clock: Clock,
        holder: ContentHolder,
        rasa: Rasa,
        voice: Voice,
        speech: Speech,
        taps: Taps,
    ) -> None:
        self._settings = settings
        self._pool = pool
        self._clock = clock
        self._holder = holder
        self._rasa = rasa
        self._voice = voice
        self._speech = speech
        self._taps = taps
        self._slots = asyncio.Semaphore(settings.worker_concurrency)

    async def process(self, inbox_id: int) -> None:
        """Answer one message; what was dealt with before, or was erased, is left alone."""
        async with self._pool.connection() as conn:
            row = await store.pending(conn, inbox_id)
            if row is None:
                return
        language = self._voice.language_of(row)
        if row["answered_by"] == "person":
            await self._finish(row, [])
        elif row["choice"] is not None:
            act = tapped(row["choice"], language, self._holder.content)
            await self._finish(row, [act] if act else [])
        elif row["parts"].get("attachments"):
            # A photo or a voice is for people: Rasa is not asked about it.
            calls = row["answered_by"] == "bot"
            await self._finish(row, [asked_act(language, self._holder.content)] if calls else [])
        else:
            acts = await self._understand(row)
            row["spoken"] = acts[0].language if acts else row["spoken"]
            await self._finish(row, acts or [failed_act(language, self._holder.content)])

    async def give_up(self, inbox_id: int) -> None:
        """Hand a message to a person after a fault of ours."""
        async with self._pool.connection() as conn:
            row = await store.pending(conn, inbox_id)
            if row is None:
                return
        language = self._voice.language_of(row)
        await self._finish(row, [failed_act(language, self._holder.content)])

    async def _understand(self, row: store.Row) -> Sequence[Act]:
        """Ask Rasa until it answers, a person has taken over, or the time is up; empty if it did not answer."""
        question = await self._question(row)
        begun, nonsense = self._clock(), 0
        left = self._left(row["failing_since"] or begun, begun)
        while True:
            try:
                return await self._try(question, left)
            except (RasaError, ActError) as problem:
                self._speech.failed(type(problem).__name__)
                log.warning("rasa_failed", inbox_id=row["inbox_id"], problem=str(problem))
                nonsense += isinstance(problem, ActError)
            async with self._pool.connection() as conn:
                found = await store.mark_failing(conn, row["inbox_id"], begun)
            if found is None or found["answered_by"] == "person" or nonsense >= MOST_NONSENSE:
                return []
            left = self._left(found["failing_since"], self._clock())
            if left <= 0:
                return []
            await asyncio.sleep(min(self._settings.rasa_retry_s, left))

    async def _try(self, question: Question, left: float) -> Sequence[Act]:
        """Ask once; to wait until Rasa has a hand free is to wait for Rasa."""
        begun = time.monotonic()
        most = max(left, self._last_try())
        try:
            async with asyncio.timeout(most):
                await self._slots.acquire()
        except TimeoutError as problem:
            raise RasaSlow(f"Rasa had no hand free within {most:g} s") from problem
        try:
            left -= time.monotonic() - begun
            return await self._rasa.understand(
                question, min(self._settings.rasa_timeout_s, max(left, self._last_try()))
            )
        finally:
            self._slots.release()

    async def _question(self, row: store.Row) -> Question:
        async with self._pool.connection() as conn:
            key = await current_key(conn, row, self._clock())
            await self._voice.typing(conn, row["conversation"], True)
        return Question(
            sender=key,
            text=row["text"],
            # What was last spoken tells where letters do not: "ok", digits, a pair of words.
            language=row["language"] or row["spoken"],
            entry=row["entry"],
            offered=tuple(row["offered"]),
            failures=row["failures"],
        )

    def _left(self, since: datetime, now: datetime) -> float:
        """Seconds that Rasa still has, counted from the first try that failed."""
        return self._settings.rasa_give_up_after_s - (now - since).total_seconds()

    def _last_try(self) -> float:
        return min(LAST_TRY_S, self._settings.rasa_give_up_after_s)

    async def _finish(self, row: store.Row, acts: Sequence[Act]) -> None:
        """Everything that a message leads to, in one transaction with the mark that it is dealt with."""
        now = self._clock()
        async with self._pool.connection() as conn:
            found = await store.conversation(conn, row["conversation"], lock=True)
            if found is None:
                # Erased while Rasa was at it: what Rasa has kept since then goes, too.
                await store.forget_tracker(conn, [row["rasa_key"]])
                return
            if not await store.finish(conn, row["inbox_id"], now):
                return
            found["spoken"] = row["spoken"]
            if row["choice"] and row["choice"].startswith("language:"):
                await self._speech.choose_language(conn, found, row["choice"].partition(":")[2], row["inbox_id"])
            if row["choice"] and taps.CHOICE.fullmatch(row["choice"]):
                await self._taps.tap(conn, found, row["choice"], f"in:{row['inbox_id']}:tap")
            if found["answered_by"] == "waiting" and row["parts"].get("attachments"):
                await self._taps.received(conn, found, row["parts"]["attachments"], f"in:{row['inbox_id']}:file")
            if found["answered_by"] != "person" and acts:
                served = serve(acts, self._holder.content, self._holder.today)
                await store.change(conn, found["id"], context_after(served, found) | {"spoken": found["spoken"]})
                await self._speech.reply(conn, found, served, row["inbox_id"])
            await store.change(conn, found["id"], await self._recovered(conn, found, acts))
            await self._voice.typing(conn, found["id"], False)

    async def _recovered(self, conn: Any, found: store.Row, acts: Sequence[Act]) -> dict[str, Any]:
        """Rasa answers again: time runs anew; "it takes longer" is said again only after all that waited is done."""
        failed = any(getattr(act, "reason", None) == "failed" for act in acts)
        values: dict[str, Any] = {} if failed else {"failing_since": None}
        if not await store.waits(conn, found["id"]):
            values["slow_told"] = False
        return values or {"failing_since": found["failing_since"]}
