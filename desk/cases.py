"""Every change of a ticket: its row, history, clocks, counts and the news of it, in the caller's transaction."""

from datetime import datetime
from typing import Any

from core.clock import Clock
from core.store import Connection
from desk import store
from desk import store_wishes as wishes
from desk.clocks import store as clock_store
from desk.clocks import timing
from desk.clocks.clock import Clock as TicketClock
from desk.organisation import Organisation, Registry
from desk.states import ENDED, Step, after
from desk.statistics.count import count
from desk.store import Row
from desk.ticket import Case, code_hash, kind_of, new_code, new_number
from desk.translation import store as translations

# Whose steps nobody made: clocks and routing.
SYSTEM = "system"
RESIDENT = "resident"
# Steps that are counted under a name of their own when a ticket takes them.
_COUNTED: dict[Step, str] = {
    "open": "opened",
    "hand_back": "resolved",
    "resolve": "resolved",
    "close": "closed",
    "withdraw": "withdrawn",
    "reopen": "reopened",
}
# A ticket that ends has nothing unread, and nobody to wait for.
_AT_THE_END: Row = {"unread": 0, "extension": None}


def waits_at(row: Row, organisation: Organisation) -> str:
    """The station at which a ticket waits once nobody has it: that of the chosen district, unless it was transferred.

    A district that is chosen while somebody works on it counts from then on.
    """
    moves = row["district"] is not None and row["from_station"] is None
    return organisation.station_of(row["district"]).id if moves else str(row["station"])


class Cases:
    """Changes tickets. The caller holds the conversation and then the ticket: everybody locks in this order."""

    def __init__(self, clock: Clock, registry: Registry, key: str) -> None:
        self._clock = clock
        self._registry = registry
        self._key = key

    async def open(self, conn: Connection, case: Case) -> tuple[Row, str]:
        """Open a ticket; return it and the code with which the resident can look it up, which is kept nowhere."""
        now, organisation = self._clock(), await self._registry.current(conn)
        district = case.district if case.district in {one.id for one in organisation.districts()} else None
        given = {
            "conversation": case.conversation,
            "channel": case.channel,
            "kind": case.kind or kind_of(case.reason),
            "topic": case.topic,
            "entry": case.entry,
            "language": case.language,
            "reason": case.reason,
            "candidates": list(case.candidates),
            "station": organisation.station_of(district).id,
            "district": district,
            "origin": case.origin,
            "at": now,
        }
        row, code = None, new_code()
        while row is None:
            number = new_number()
            row = await store.insert_ticket(
                conn, given | {"number": number, "code_hash": code_hash(number, code, self._key)}
            )
        await store.add_step(conn, row["number"], "open", RESIDENT, case.reason, now)
        await self._follow(conn, row, "open", organisation, now)
        return row, code

    async def step(
        self, conn: Connection, row: Row, step: Step, by: str, *, why: str | None = None, **values: Any
    ) -> None:
        """Make a step and change the row with it; raise Conflict when the state does not allow it.

        `by` says who made it; for `assign` and `lose` it is whom the ticket was offered to. `why` is a code, never a
        text that somebody wrote.
        """
        now, organisation = self._clock(), await self._registry.current(conn)
        state = after(row["state"], step, row["number"])
        if state == "new" and row["state"] != "new":
            values = {"station": waits_at(row, organisation)} | values
        if state in ENDED and row["state"] not in ENDED:
            values = _AT_THE_END | {"closed_at": now} | values
            await wishes.drop_callback(conn, row["number"])
            await self._asked(conn, await translations.cancel(conn, row["number"]))
        changed, station = values | {"state": state}, row["station"]
        row.update(changed)
        await store.change_ticket(conn, row["number"], changed)
        if step == "kind":
            # Other people than before may translate what waits.
            await self._asked(conn, await translations.under_way(conn, row["number"]))
        await store.add_step(conn, row["number"], step, by, why, now)
        if row["station"] != station:
            await timing.moved(conn, row, station, organisation, now)
        await self._follow(conn, row, step, organisation, now)

    async def _asked(self, conn: Connection, rows: list[Row]) -> None:
        """Tell those who could make these translations that something has changed about them."""
        for row in rows:
            await store.notify(conn, {"news": "translation", "languages": [row["source_language"], row["language"]]})

    async def spoke(self, conn: Connection, row: Row) -> None:
        """A person has answered the resident."""
        now, organisation = self._clock(), await self._registry.current(conn)
        if row["responded_at"] is None:
            row["responded_at"] = now
            await store.change_ticket(conn, row["number"], {"responded_at": now})
        await self._count_clocks(conn, row, await timing.spoke(conn, row, organisation, now))

    async def heard(self, conn: Connection, row: Row) -> None:
        """The resident has written to a person."""
        now, organisation = self._clock(), await self._registry.current(conn)
        if row["state"] == "waiting_resident":
            await self.step(conn, row, "resume", RESIDENT)
        if row["state"] in ("in_progress", "waiting_department"):
            await timing.heard(conn, row, organisation, now)

    async def breached(self, conn: Connection, row: Row, clock: TicketClock) -> None:
        """A clock has run out; to be told before the history says so, as one is counted once."""
        await self._count_clocks(conn, row, [clock])

    async def _follow(self, conn: Connection, row: Row, step: Step, organisation: Organisation, now: datetime) -> None:
        # The moment of the step, and no later one: a clock must begin when the history says that it did.
        changed = await timing.follow(conn, row, step, organisation, now)
        await self._count_clocks(conn, row, changed)
        if step in _COUNTED:
            await self._count(conn, row, _COUNTED[step])
        await store.notify(conn, {"number": row["number"]})

    async def _count_clocks(self, conn: Connection, row: Row, clocks: list[TicketClock]) -> None:
        for clock in clocks:
            if clock.kind in ("first_response", "resolution") and clock.state in ("met", "breached"):
                if await clock_store.missed(conn, row["number"], clock.kind, timing.BEGINS):
                    # It was late and was given more time: it has been counted, and late is late.
                    continue
                ended = "met" if clock.state == "met" else "missed"
                basis = f"_{clock.basis}" if clock.kind == "first_response" else ""
                await self._count(conn, row, f"{clock.kind}{basis}_{ended}")

    async def _count(self, conn: Connection, row: Row, what: str) -> None:
        await count(
            conn,
            what,
            self._clock(),
            topic=row["topic"],
            entry=row["entry"],
            language=row["language"],
            channel=row["channel"],
            reason=row["reason"],
            station=row["station"],
        )
