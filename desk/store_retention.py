"""All SQL of retention at the desk: who did it, failed logins, sessions and invitations that are over, the audit."""

from datetime import datetime

from core.store import Connection
from desk.store import OPEN

# A ticket that names somebody of the desk; an empty name stands for one that has been taken out.
_NAMED = "(assignee IS NOT NULL OR NOT tried || co_handlers || named || about <@ ARRAY[''])"


async def cut_names(conn: Connection, before: datetime, limit: int) -> int:
    """Take who did it out of tickets closed then or before; steps, times and reasons stay. Return how many tickets.

    Whom a ticket was kept from is not known any more either: it is kept from everybody then (desk/scope.py).
    """
    # Said for this transaction alone: the trigger on ticket_step lets nobody else change a step.
    await conn.execute("SELECT set_config('shiliu.retention', 'on', true)")
    cursor = await conn.execute(
        f"SELECT number FROM ticket t WHERE NOT ({OPEN}) AND closed_at <= %s AND ({_NAMED} OR EXISTS"
        " (SELECT 1 FROM ticket_step s WHERE s.ticket = t.number AND s.by NOT IN ('', 'resident')))"
        " ORDER BY closed_at LIMIT %s FOR UPDATE OF t SKIP LOCKED".encode(),
        (before, limit),
    )
    numbers = [row["number"] for row in await cursor.fetchall()]
    await conn.execute(
        "UPDATE ticket SET assignee = NULL, tried = '{}', co_handlers = '{}', named = '{}',"
        " about = CASE WHEN about = '{}' THEN about ELSE ARRAY[''] END WHERE number = ANY(%s)",
        (numbers,),
    )
    await conn.execute(
        "UPDATE ticket_step SET by = '' WHERE ticket = ANY(%s) AND by NOT IN ('', 'resident')", (numbers,)
    )
    return len(numbers)


async def drop_absences(conn: Connection, before: datetime, limit: int) -> int:
    """Drop leave that ended then or before; return how many."""
    cursor = await conn.execute(
        "DELETE FROM absence WHERE id = ANY(ARRAY"
        "(SELECT id FROM absence WHERE until <= %s LIMIT %s FOR UPDATE SKIP LOCKED))",
        (before, limit),
    )
    return cursor.rowcount


async def drop_attempts(conn: Connection, before: datetime, limit: int) -> int:
    """Drop failed logins of then or before; return how many."""
    cursor = await conn.execute(
        "DELETE FROM login_attempt WHERE ctid = ANY(ARRAY"
        "(SELECT ctid FROM login_attempt WHERE at <= %s LIMIT %s FOR UPDATE SKIP LOCKED))",
        (before, limit),
    )
    return cursor.rowcount


async def drop_sessions(conn: Connection, at: datetime, limit: int) -> int:
    """Drop sessions that have ended; return how many."""
    cursor = await conn.execute(
        "DELETE FROM desk_session WHERE ctid = ANY(ARRAY"
        "(SELECT ctid FROM desk_session WHERE expires_at <= %s LIMIT %s FOR UPDATE SKIP LOCKED))",
        (at, limit),
    )
    return cursor.rowcount


async def drop_invitations(conn: Connection, at: datetime, limit: int) -> int:
    """Drop invitations that nobody can use any more; return how many."""
    cursor = await conn.execute(
        "DELETE FROM invitation WHERE operator = ANY(ARRAY"
        "(SELECT operator FROM invitation WHERE expires_at <= %s LIMIT %s FOR UPDATE SKIP LOCKED))",
        (at, limit),
    )
    return cursor.rowcount


async def drop_audit(conn: Connection, before: datetime, limit: int) -> int:
    """Drop lines of the audit log of then or before, the oldest first; return how many."""
    # Said for this transaction alone: the trigger on audit lets nobody else take a line away.
    await conn.execute("SELECT set_config('shiliu.retention', 'on', true)")
    cursor = await conn.execute(
        "DELETE FROM audit WHERE id = ANY(ARRAY"
        "(SELECT id FROM audit WHERE at <= %s ORDER BY at, id LIMIT %s FOR UPDATE SKIP LOCKED))",
        (before, limit),
    )
    return cursor.rowcount
