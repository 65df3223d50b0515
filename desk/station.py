"""What the residents' side asks of the desk: open a ticket, say how it stands, change one's mind, rate, reopen."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from core.clock import Clock
from core.errors import Conflict, Invalid, NotFound
from core.store import Connection
from desk import store
from desk import store_wishes as wishes
from desk.cases import RESIDENT, Cases
from desk.clocks import timing
from desk.clocks.working import slots
from desk.organisation import Organisation, Person, Registry, named
from desk.promise import Promise, minutes, promise_of, speaker_at
from desk.routing import store as routing
from desk.routing.router import Router
from desk.seal import Seal
from desk.sorting import Sorting, able, seers
from desk.states import ENDED, WAITING
from desk.statistics.count import count
from desk.store import Row
from desk.ticket import Case, Kind, code_hash, kind_of, weightier

# How many of the last waits tell how long the next one will be.
LAST_WAITS = 20
PHONES = "telephone numbers"
LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Opened:
    """A ticket that was opened, or that was open before; the code is told once, when it is new."""

    number: str
    fresh: bool
    code: str | None
    promise: Promise | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a ticket stands, as its resident may know it."""

    number: str
    state: str
    language: str
    who: str | None
    station: str
    # Tickets before this one, and about how many minutes that takes; None where it is nobody's turn or nobody knows.
    ahead: int | None
    minutes: int | None
    promise: Promise | None
    wish: str | None
    district: str | None
    callback: datetime | None
    rated: bool
    # Until when an ended ticket can be opened again; None for one that is open or whose time is over.
    reopen_until: datetime | None
    # The ticket under whose number this one goes on.
    merged_into: str | None
    # What its resident may still say of it, in their own conversation.
    kinds: tuple[Kind, ...] = ()


class Station:
    """The desk as conversations see it. Each call is part of the caller's transaction, which holds the conversation."""

    def __init__(self, clock: Clock, registry: Registry, cases: Cases, router: Router, key: str) -> None:
        self._clock = clock
        self._registry = registry
        self._cases = cases
        self._router = router
        self._key = key
        self._seal = Seal(key, PHONES)
        self._sorting = Sorting(registry, cases, router)

    async def open(self, conn: Connection, case: Case) -> Opened:
        """Open a ticket and offer it to somebody, or add a step to the one that is open."""
        found = await store.open_ticket(conn, case.conversation)
        if found is not None:
            await self._ask_again(conn, found, case)
            return Opened(str(found["number"]), False, None, None)
        row, code = await self._cases.open(conn, case)
        await self._router.place(conn, row)
        return Opened(row["number"], True, code, await self._promise(conn, row))

    async def _ask_again(self, conn: Connection, row: Row, case: Case) -> None:
        values: Row = {}
        if weightier(case.reason, row["reason"]):
            values["reason"] = case.reason
        if kind_of(case.reason) != "question" and row["kind"] == "question":
            values["kind"] = kind_of(case.reason)
        await self._cases.step(conn, row, "ask_again", RESIDENT, why=case.reason, **values)

    async def _promise(self, conn: Connection, row: Row) -> Promise:
        return promise_of(row, await self._router.scene(conn), await self._registry.people(conn))

    async def current(self, conn: Connection, conversation: str) -> Row | None:
        """The open ticket of a conversation, to look at."""
        return await store.open_ticket(conn, conversation, lock=False)

    async def last(self, conn: Connection, conversation: str) -> Row | None:
        """The newest ticket of a conversation, open or ended."""
        return await store.last_ticket(conn, conversation)

    async def standing(self, conn: Connection, conversation: str) -> Standing | None:
        """How the newest ticket of a conversation stands; None if there has been none."""
        row = await store.last_ticket(conn, conversation)
        if row is None:
            return None
        return replace(await self._standing(conn, row), kinds=await self._sorting.askable(conn, row))

    async def lookup(self, conn: Connection, number: str, code: str) -> Standing:
        """How a ticket stands for who knows its number and code; raise NotFound alike for a wrong one and for none."""
        row = await store.ticket(conn, number)
        right = row is not None and row["code_hash"] is not None
        given = code_hash(number, code, self._key)
        if row is None or not right or not hmac.compare_digest(row["code_hash"], given):
            raise NotFound("ticket: there is none of this number and code; take both from where they were told")
        kept = timedelta(days=(await self._registry.current(conn)).targets.lookup_days)
        if row["closed_at"] is not None and row["closed_at"] + kept <= self._clock():
            raise NotFound(f"ticket {number}: it ended more than {kept.days} days ago; nothing is told of it any more")
        return await self._standing(conn, row)

    async def _standing(self, conn: Connection, row: Row) -> Standing:
        organisation, now = await self._registry.current(conn), self._clock()
        people = await self._registry.people(conn)
        waits = row["state"] in WAITING
        ahead = await routing.ahead(conn, row) if waits else None
        last = await routing.waits(conn, row["station"], LAST_WAITS) if waits else []
        promise = await self._promise(conn, row) if waits else None
        about = minutes(ahead, last, 1) if ahead is not None and promise and promise.kind == "in_hours" else None
        return Standing(
            number=row["number"],
            state=row["state"],
            language=row["language"],
            who=row["display_name"] if row["state"] not in WAITING | ENDED else None,
            station=named(organisation.station(row["station"]).names, row["language"]),
            ahead=ahead,
            minutes=about,
            promise=promise,
            wish=row["wish"],
            district=row["district"],
            callback=await wishes.callback_at(conn, row["number"]),
            rated=await wishes.rated(conn, row["number"]),
            reopen_until=_reopen_until(row, organisation, people, now),
            merged_into=row["merged_into"],
        )

    async def withdraw(self, conn: Connection, conversation: str, *, waiting_only: bool = True) -> str | None:
        """Withdraw a ticket; None if there is none, or a life may hang on it.

        A word in passing ("no need") withdraws one that only waits; who says it outright withdraws any.
        """
        found = await store.open_ticket(conn, conversation)
        if found is None or found["reason"] == "emergency":
            return None
        if waiting_only and found["state"] not in WAITING:
            return None
        await self._cases.step(conn, found, "withdraw", RESIDENT)
        return str(found["number"])

    async def wish(self, conn: Connection, conversation: str, wish: str) -> tuple[str, datetime | None]:
        """Note whether the resident waits for their language or takes anyone; tell when the first speaker comes."""
        row = await self._open(conn, conversation)
        await self._cases.step(conn, row, "wish", RESIDENT, why=wish, wish=wish)
        now, organisation = self._clock(), await self._registry.current(conn)
        opens = speaker_at(row["language"], organisation, await self._registry.people(conn), now)
        if wish == "anyone":
            await timing.await_anyone(conn, row, organisation, now)
        if row["state"] == "new":
            if wish == "language" and opens is not None and opens > now:
                await timing.await_wish(conn, row, organisation, opens, now)
            await self._router.place(conn, row)
        return str(row["number"]), opens if opens is not None and opens > now else None

    async def district(self, conn: Connection, conversation: str, district: str | None) -> str:
        """Note the district that the resident chose; a ticket that nobody works on yet goes to its station.

        One that an officer has transferred stays with the people whom they gave it to, who see the district.
        """
        row, organisation = await self._open(conn, conversation), await self._registry.current(conn)
        known = [one.id for one in organisation.districts()]
        if district is not None and district not in known:
            raise Invalid(f"district: one of {', '.join(known) or 'no district (there are none)'} is needed")
        values: Row = {"district": district}
        # One that is offered and in no district stays at the station of whom it is offered to.
        free = row["state"] == "new" or (row["state"] == "assigned" and district is not None)
        if free and row["from_station"] is None:
            values["station"] = organisation.station_of(district).id
        await self._cases.step(conn, row, "district", RESIDENT, **values)
        return str(row["number"])

    async def sort(self, conn: Connection, conversation: str, kind: Kind) -> tuple[bool, bool]:
        """Note that the resident complains about who works on it, or wants few to see it.

        Return whether that changed anything, and whether it was taken from somebody who was answering.
        Raise Conflict where nobody could have it then.
        """
        await self._registry.hold(conn)
        row = await self._open(conn, conversation)
        changed = await self._sorting.ask(conn, row, kind)
        taken = await self._sorting.relieve(conn, row)
        if row["state"] == "new":
            await self._router.place(conn, row)
        return changed, taken

    async def rate(self, conn: Connection, conversation: str, face: int, words: str | None = None) -> str:
        """Note how content the resident is with the last ticket; a second word replaces the first."""
        row = await store.last_ticket(conn, conversation, lock=True)
        if row is None or row["state"] not in ("resolved", "closed"):
            raise Conflict("rating: there is no ticket that has ended; rate it once it is answered")
        if words is not None and len(words) > LONGEST_WORDS:
            raise Invalid(f"words: at most {LONGEST_WORDS} characters are taken")
        now = self._clock()
        fresh = await wishes.rate(conn, row["number"], face, words, now)
        if fresh:
            await self._cases.step(conn, row, "rate", RESIDENT)
            await count(conn, f"face_{face}", now, language=row["language"], station=row["station"], topic=row["topic"])
        return str(row["number"])

    async def reopen(self, conn: Connection, conversation: str) -> tuple[str, bool]:
        """Open the last ticket again; False when its time is over and a new one is needed."""
        await self._registry.hold(conn)
        row = await store.last_ticket(conn, conversation, lock=True)
        if row is None:
            raise NotFound("ticket: there has been none in this conversation")
        if row["state"] not in ENDED:
            return str(row["number"]), True
        now, organisation = self._clock(), await self._registry.current(conn)
        people = await self._registry.people(conn)
        if _reopen_until(row, organisation, people, now) is None:
            return str(row["number"]), False
        values: Row = {"assignee": None, "tried": [], "level": "station", "waiting_since": now, "closed_at": None}
        values |= {"resolved_at": None, "reopened": row["reopened"] + 1, "unread": 1}
        values["named"] = seers(row, organisation.confidential, people)
        await self._cases.step(conn, row, "reopen", RESIDENT, **values)
        await self._router.place(conn, row)
        return str(row["number"]), True

    async def call_back(
        self, conn: Connection, conversation: str, *, phone: str, language: str, since: datetime, until: datetime
    ) -> str:
        """Note a wish to be called; the number stands on this ticket alone."""
        row, now = await self._open(conn, conversation), self._clock()
        if not now - timedelta(minutes=5) <= since < until <= now + timedelta(days=31):
            raise Invalid("callback: since must lie before until, within the next 31 days")
        await wishes.set_callback(
            conn,
            {
                "ticket": row["number"], "phone": self._seal.close(phone), "language": language,
                "since": since, "until": until, "at": now,
            },
        )  # fmt: skip
        await self._cases.step(conn, row, "callback", RESIDENT)
        return str(row["number"])

    async def drop_call_back(self, conn: Connection, conversation: str) -> str | None:
        """Forget the number; None if there was none."""
        row = await store.open_ticket(conn, conversation)
        if row is None or not await wishes.drop_callback(conn, row["number"]):
            return None
        await self._cases.step(conn, row, "callback_done", RESIDENT)
        return str(row["number"])

    async def answer_referral(self, conn: Connection, conversation: str, referral: str, *, yes: bool) -> Row | None:
        """What the resident says to the text that would go to a department; None if nobody asks any more.

        After a yes it is with the person at the desk to pass it on, and to say that they have.
        """
        row = await self._open(conn, conversation)
        found = await wishes.answer_referral(conn, referral, row["number"], yes, self._clock())
        if found is None:
            return None
        await self._cases.step(conn, row, "refer_yes" if yes else "refer_no", RESIDENT)
        return found

    async def link(self, conn: Connection, conversation: str, number: str, code: str) -> str:
        """Note, because the resident asks for it, that an earlier ticket belongs to this one; return this one's number.

        Nothing else ever ties two conversations together.
        """
        earlier = await self.lookup(conn, number, code)
        row = await self._open(conn, conversation)
        if earlier.number == row["number"]:
            raise Conflict(f"ticket {number}: it is this one; name an earlier one")
        if not await store.is_tied(conn, row["number"], earlier.number):
            await self._cases.step(conn, row, "link", RESIDENT, why=earlier.number)
        return str(row["number"])

    async def written(self, conn: Connection, conversation: str, seq: int, *, resident: bool) -> None:
        """Show a message of a conversation with an open ticket to who works on it."""
        found = await store.open_ticket(conn, conversation)
        if found is None:
            return
        if resident:
            await store.change_ticket(conn, found["number"], {"unread": found["unread"] + 1})
            await self._cases.heard(conn, found)
        await store.notify(conn, {"number": found["number"], "conversation": conversation, "seq": seq})

    async def erase(self, conn: Connection, conversation: str) -> None:
        """End the open ticket of a conversation that is erased, and cut the tie of all its tickets."""
        found = await store.open_ticket(conn, conversation)
        if found is not None:
            await self._cases.step(conn, found, "erase", RESIDENT)
        await wishes.drop_notes(conn, conversation)
        await store.cut_tickets(conn, conversation)

    async def slots(self, conn: Connection, conversation: str, ahead: timedelta) -> list[tuple[datetime, datetime]]:
        """When the resident of an open ticket can be called: full hours of its station, half an hour ahead at least."""
        row, organisation, now = await self._open(conn, conversation), await self._registry.current(conn), self._clock()
        return slots(organisation.calendar(row["station"]), now, now + ahead)

    async def districts(self, conn: Connection, language: str) -> list[dict[str, str]]:
        """The districts that residents can choose from."""
        organisation = await self._registry.current(conn)
        return [{"id": one.id, "name": named(one.names, language)} for one in organisation.districts()]

    async def _open(self, conn: Connection, conversation: str) -> Row:
        row = await store.open_ticket(conn, conversation)
        if row is None:
            raise Conflict("ticket: there is none that is open; call a person first")
        return row


def _reopen_until(row: Row, organisation: Organisation, people: Sequence[Person], now: datetime) -> datetime | None:
    if row["state"] not in ("resolved", "closed") or row["closed_at"] is None:
        return None
    if "" in row["about"] or (row["kind"] == "confidential" and not row["named"]):
        # Its names have been taken out, so that nobody could be given it: a new one is needed.
        return None
    if not able(row | {"named": seers(row, organisation.confidential, people)}, people):
        return None
    until: datetime = row["closed_at"] + timedelta(days=organisation.targets.reopen_days)
    return until if until > now else None


def shown(standing: Standing) -> dict[str, Any]:
    """A standing as JSON."""
    promise = standing.promise
    opens = promise.opens_at.isoformat() if promise and promise.opens_at else None
    return {
        "ticket": standing.number,
        "state": standing.state,
        "who": standing.who,
        "station": standing.station,
        "ahead": standing.ahead,
        "minutes": standing.minutes,
        "promise": None if promise is None else {"kind": promise.kind, "opens_at": opens},
        "wish": standing.wish,
        "district": standing.district,
        "callback": standing.callback.isoformat() if standing.callback else None,
        "rated": standing.rated,
        "reopen_until": standing.reopen_until.isoformat() if standing.reopen_until else None,
        "merged_into": standing.merged_into,
        "kinds": list(standing.kinds),
    }
