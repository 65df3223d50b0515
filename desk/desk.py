"""What an operator does with tickets: look, take, reply, wait for the resident, hand back to the bot, end."""

import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from core.content import ORIGINAL
from core.errors import Conflict, NotFound
from core.store import Connection
from desk import audit, store
from desk import store_hidden as looks
from desk import store_wishes as wishes
from desk.explanation import Explanation
from desk.floor import Floor
from desk.hidden import View, view
from desk.organisation import named
from desk.people import Operator
from desk.residents import Choice
from desk.routing import store as routing
from desk.routing.router import Scene, owner
from desk.seal import Seal
from desk.states import ENDED, WITH_A_PERSON
from desk.store import Row
from desk.translation import store as translations

# More than this is no list that anybody reads; the oldest of what waits come first.
MOST_OPEN, MOST_ENDED = 6000, 500
FACES = tuple(Choice(f"rate:{face}", f"option_face_{face}") for face in (3, 2, 1))
REOPEN = Choice("reopen", "option_reopen")
CALL_BACK = Choice("callback", "option_callback")


def shown(row: Row) -> dict[str, Any]:
    """A ticket as the console lists it."""
    times = {key: _iso(row[key]) for key in store.TIMES}
    found = {key: row[key] for key in store.LISTED} | times | {"assignee_name": row["display_name"]}
    return found | ({"clocks": row["clocks"] or {}} if "clocks" in row else {})


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


class Desk:
    """The desk as operators see it."""

    def __init__(self, floor: Floor, seal: Seal) -> None:
        self._floor = floor
        self._seal = seal

    async def tickets(self, which: str, operator: Operator) -> list[dict[str, Any]]:
        """The tickets that this operator sees: open, mine or closed."""
        async with self._floor.pool.connection() as conn:
            scope = await self._floor.scope(conn, operator)
            rows = await store.tickets(conn, scope, which, MOST_ENDED if which == "closed" else MOST_OPEN)
        return [shown(row) for row in rows]

    async def listed(self, numbers: list[str], operator: Operator) -> dict[str, dict[str, Any]]:
        """Those of these tickets that this operator sees, as they stand in the list."""
        async with self._floor.pool.connection() as conn:
            rows = await store.listed(conn, await self._floor.scope(conn, operator), numbers)
        return {row["number"]: shown(row) for row in rows}

    async def numbers(self, operator: Operator) -> set[str]:
        """The open tickets that this operator sees."""
        async with self._floor.pool.connection() as conn:
            return await store.numbers(conn, await self._floor.scope(conn, operator))

    async def last_look(self) -> int:
        """Up to where the audit log goes now: what a console has opened since it came stands after it."""
        async with self._floor.pool.connection() as conn:
            return await looks.last_line(conn)

    async def readers(self, tickets: dict[str, dict[str, Any]], operator: Operator, after: int) -> set[str]:
        """Those of these tickets whose words this operator may hear: their own, and what they opened after a look."""
        me = operator.name
        own = {number for number, one in tickets.items() if me == one["assignee"] or me in one["co_handlers"]}
        others = [*tickets.keys() - own]
        if not others:
            return own
        async with self._floor.pool.connection() as conn:
            return own | await looks.opened(conn, me, others, after)

    async def seen(self, operator: Operator) -> None:
        """A console of somebody is open."""
        async with self._floor.pool.connection() as conn:
            if await routing.seen(conn, operator.name, self._floor.clock()):
                await store.notify(conn, {"news": "presence"})

    async def doing(self, number: str, operator: Operator, doing: str) -> None:
        """Tell colleagues what one does with a ticket, and the resident that somebody writes; nothing is kept."""
        async with self._floor.pool.connection() as conn:
            row = await self._floor.row(conn, number, operator)
            told = {"number": number, "doing": doing, "who": operator.name, "shown": operator.display_name}
            await store.notify(conn, told)
            if doing == "typing" and row["assignee"] == operator.name and row["conversation"] is not None:
                await self._floor.residents.typing(conn, row["conversation"])

    async def ticket(self, number: str, operator: Operator) -> dict[str, Any]:
        """One ticket with its conversation and all around it; its assignee has then read it, and the look is noted."""
        floor = self._floor
        async with floor.pool.connection() as conn:
            row = await floor.row(conn, number, operator, lock=True)
            if row["assignee"] == operator.name and row["unread"]:
                await store.change_ticket(conn, number, {"unread": 0})
                await store.notify(conn, {"number": number})
                row["unread"] = 0
            await audit.note(conn, operator.name, "ticket_read", floor.clock(), ticket=number)
            scope = await floor.scope(conn, operator)
            around = await self._around(conn, row) | {"tied": await store.tied(conn, scope, number)}
            seen = await view(conn, scope, row["conversation"])
        conversation = await self._conversation(row, seen)
        readable = {one["seq"] for one in conversation["messages"]} | {None}
        # One that was asked for by somebody who sees more of the conversation may quote what this operator does not.
        around["translations"] = [one for one in around["translations"] if one["seq"] in readable]
        return shown(row) | around | {"conversation": conversation}

    async def _around(self, conn: Connection, row: Row) -> dict[str, Any]:
        number, floor = row["number"], self._floor
        scene = await floor.router.scene(conn)
        callback = await wishes.callback(conn, number)
        return {
            "candidates": floor.residents.titled(row["candidates"]),
            "steps": [_dated(step) for step in await store.steps(conn, number)],
            "notes": [_dated(note) for note in await wishes.notes(conn, number)],
            "referrals": [_dated(one) for one in await wishes.referrals(conn, number)],
            "translations": [_dated(one) for one in await translations.of_ticket(conn, number)],
            "callback": None if callback is None else _dated(callback | {"phone": self._seal.open(callback["phone"])}),
            "owner": _owner(row, scene),
            "duty": _duty(row, scene),
            "rating": await wishes.rating(conn, number),
            "clocks": await store.clocks(conn, number),
        }

    async def _conversation(self, row: Row, seen: View) -> dict[str, Any]:
        """The conversation without what belongs to tickets that are hidden."""
        if row["conversation"] is None:
            return {"language": row["language"], "messages": [], "hidden": 0}
        transcript = await self._floor.residents.transcript(row["conversation"])
        messages = seen.shown(transcript.messages)
        hidden = len(transcript.messages) - len(messages)
        return {"language": transcript.language or row["language"], "messages": messages, "hidden": hidden}

    async def take(self, number: str, operator: Operator) -> dict[str, Any]:
        """Answer from now on; the bot is silent. Taking again what one has changes nothing."""
        async with self._floor.held(number, operator, talking=True) as (conn, row):
            if row["assignee"] == operator.name and row["state"] in WITH_A_PERSON:
                return shown(row)
            if row["state"] in WITH_A_PERSON:
                raise Conflict(f"ticket {number} is with {row['display_name']}: ask them to hand it back")
            row["display_name"] = operator.display_name
            # What nobody's district or transfer binds belongs to the station of who answers.
            station = row["station"] if row["district"] or row["from_station"] else operator.station
            await self._floor.cases.step(
                conn, row, "take", operator.display_name, assignee=operator.name, unread=0, station=station
            )
            await self._floor.residents.answered_by(conn, row["conversation"], "person")
            await self._floor.told(conn, row, "person_joined", {"name": operator.display_name})
        return shown(row)

    async def reply(
        self,
        number: str,
        operator: Operator,
        text: str,
        client_message_id: str,
        *,
        attachment: str | None = None,
        translation: str | None = None,
    ) -> int:
        """Say something to the resident; return the number of the message."""
        async with self._floor.held(number, operator, mine=True, talking=True) as (conn, row):
            if row["state"] not in WITH_A_PERSON:
                raise Conflict(f"ticket {number} is {row['state']}: only one in progress can be replied to")
            await store.change_ticket(conn, number, {"unread": 0})
            translator = await translations.author(conn, number, translation) if translation else None
            seq = await self._floor.residents.speak(
                conn,
                row["conversation"],
                operator=operator.display_name,
                text=text,
                client_message_id=client_message_id,
                attachment=attachment,
                translator=translator,
            )
            await self._floor.cases.spoke(conn, row)
            return seq

    async def wait(self, number: str, operator: Operator) -> dict[str, Any]:
        """The resident has to do something; our clock stands still until they write."""
        async with self._floor.held(number, operator, mine=True) as (conn, row):
            await self._floor.cases.step(conn, row, "ask_resident", operator.display_name)
            await self._floor.told(conn, row, "waiting_resident", {})
        return shown(row)

    async def go_on(self, number: str, operator: Operator) -> dict[str, Any]:
        """Go on without waiting any longer, for the resident or for a department."""
        async with self._floor.held(number, operator, mine=True) as (conn, row):
            await self._floor.cases.step(conn, row, "resume", operator.display_name)
        return shown(row)

    async def answered(self, number: str, operator: Operator) -> dict[str, Any]:
        """Go on, as the department has answered."""
        async with self._floor.held(number, operator, mine=True) as (conn, row):
            await self._floor.cases.step(conn, row, "answered", operator.display_name)
            await self._floor.told(conn, row, "department_answered", {"department": row["department"] or ""})
        return shown(row)

    async def hand_back(self, number: str, operator: Operator) -> dict[str, Any]:
        """Let the bot answer again; the ticket counts as answered."""
        async with self._read(number, operator) as (conn, row):
            await self._floor.cases.step(conn, row, "hand_back", operator.display_name, resolved_at=self._now())
            await self._floor.residents.answered_by(conn, row["conversation"], "bot")
            await self._floor.told(conn, row, "person_left", {})
            await self._floor.told(conn, row, "rate_question", {}, choices=(*FACES, REOPEN))
        return shown(row)

    async def close(self, number: str, operator: Operator) -> dict[str, Any]:
        """End the ticket; the bot answers again."""
        async with self._read(number, operator) as (conn, row):
            still = row["state"] not in ENDED
            await self._floor.cases.step(
                conn, row, "close", operator.display_name, closed_at=self._now(), resolved_at=self._now(), unread=0
            )
            if still and row["conversation"] is not None:
                await self._floor.residents.answered_by(conn, row["conversation"], "bot")
            await self._floor.told(
                conn, row, "ticket_closed", {"ticket": number}, choices=(*FACES, REOPEN) if still else ()
            )
        return shown(row)

    @contextlib.asynccontextmanager
    async def _read(self, number: str, operator: Operator) -> AsyncIterator[tuple[Connection, Row]]:
        """A ticket that may be ended: nothing was written that nobody has seen, as nobody would see it later."""
        async with self._floor.held(number, operator, mine=True, talking=True) as (conn, row):
            if row["unread"]:
                raise Conflict(f"ticket {number}: the resident has written meanwhile; read the ticket first")
            yield conn, row

    def _now(self) -> datetime:
        return self._floor.clock()

    async def note(self, number: str, operator: Operator, text: str) -> None:
        """Write something down that the resident does not see."""
        async with self._floor.held(number, operator) as (conn, row):
            if row["conversation"] is None:
                # Nothing would ever take it away again: notes go with the conversation.
                raise Conflict(f"ticket {number}: its conversation is erased; nothing is noted about it any more")
            await wishes.insert_note(conn, number, operator.display_name, text, self._now())
            await self._floor.cases.step(conn, row, "note", operator.display_name)

    async def called(self, number: str, operator: Operator, *, reached: bool) -> None:
        """The resident was called, or could not be reached; a number that was used is forgotten."""
        async with self._floor.held(number, operator) as (conn, row):
            if await wishes.callback(conn, number) is None:
                raise NotFound(f"ticket {number}: nobody asks to be called")
            if not reached:
                await self._floor.told(conn, row, "callback_over", {}, choices=(CALL_BACK,))
                return
            await wishes.drop_callback(conn, number)
            await self._floor.cases.step(conn, row, "callback_done", operator.display_name)
            if row["state"] in WITH_A_PERSON:
                await self._floor.cases.spoke(conn, row)

    async def suggestions(self, number: str, operator: Operator) -> list[dict[str, Any]]:
        """Answers that may fit what the resident wrote last."""
        row, seen = await self._look(number, operator, "suggestions_read")
        conversation = row["conversation"]
        return await self._floor.residents.suggest(conversation, seen.gaps()) if conversation else []

    async def explain(self, number: str, seq: int, operator: Operator) -> Explanation:
        """Why the bot understands a message of the resident as it does."""
        row, seen = await self._look(number, operator, "explanation_read")
        if row["conversation"] is None:
            raise NotFound(f"ticket {number}: the resident has erased the conversation; nothing is left to explain")
        await self._floor.readable(row["conversation"], seq, seen, operator)
        return await self._floor.residents.explain(row["conversation"], seq)

    async def _look(self, number: str, operator: Operator, what: str) -> tuple[Row, View]:
        """A ticket, and what this operator sees of its conversation; the look is noted."""
        async with self._floor.pool.connection() as conn:
            row = await self._floor.row(conn, number, operator)
            await audit.note(conn, operator.name, what, self._now(), ticket=number)
            return row, await view(conn, await self._floor.scope(conn, operator), row["conversation"])

    async def message(self, conversation: str, seq: int) -> dict[str, Any] | None:
        """One message of a conversation."""
        return await self._floor.residents.message(conversation, seq)


def _dated(row: Row) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in row.items()}


def _owner(row: Row, scene: Scene) -> str | None:
    found = owner(row, scene) if row["state"] not in ENDED else None
    return found.name if found else None


def _duty(row: Row, scene: Scene) -> dict[str, Any] | None:
    """Whose duty the matter of a ticket is, by the duty table."""
    duty = scene.organisation.duty(row["topic"] or "", row["entry"], row["district"])
    if duty is None:
        return None
    return {
        "department": named(duty.department, ORIGINAL),
        "workdays": duty.workdays,
        "basis": duty.basis,
        "co_handlers": list(duty.co_handlers),
    }
