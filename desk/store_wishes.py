"""All SQL of what residents ask for beside an answer: to be called, to rate, to have a text passed on or not."""

from datetime import datetime

from core.store import Connection
from desk.store import Row


async def callback_at(conn: Connection, number: str) -> datetime | None:
    """When somebody wants to be called."""
    cursor = await conn.execute("SELECT since FROM callback WHERE ticket = %s", (number,))
    row = await cursor.fetchone()
    return row["since"] if row else None


async def callback(conn: Connection, number: str) -> Row | None:
    """The wish to be called, with the telephone number."""
    cursor = await conn.execute("SELECT * FROM callback WHERE ticket = %s", (number,))
    return await cursor.fetchone()


async def set_callback(conn: Connection, row: Row) -> None:
    """Note a wish to be called in place of an earlier one."""
    await conn.execute(
        "INSERT INTO callback (ticket, phone, language, since, until, made_at) VALUES (%(ticket)s, %(phone)s,"
        " %(language)s, %(since)s, %(until)s, %(at)s) ON CONFLICT (ticket) DO UPDATE SET phone = excluded.phone,"
        " language = excluded.language, since = excluded.since, until = excluded.until, made_at = excluded.made_at",
        row,
    )


async def drop_callback(conn: Connection, number: str) -> bool:
    """Forget a telephone number; False if there was none."""
    cursor = await conn.execute("DELETE FROM callback WHERE ticket = %s", (number,))
    return cursor.rowcount > 0


async def move_callback(conn: Connection, number: str, to: str) -> bool:
    """Let another ticket keep a wish to be called; False if there is none, or that ticket has one of its own."""
    cursor = await conn.execute(
        "UPDATE callback SET ticket = %(to)s WHERE ticket = %(number)s"
        " AND NOT EXISTS (SELECT 1 FROM callback WHERE ticket = %(to)s)",
        {"number": number, "to": to},
    )
    return cursor.rowcount > 0


async def rate(conn: Connection, number: str, face: int, words: str | None, at: datetime) -> bool:
    """Note how content a resident is; False if they had said so before, which is replaced."""
    cursor = await conn.execute(
        "INSERT INTO rating (ticket, face, words, at) VALUES (%(number)s, %(face)s, %(words)s, %(at)s)"
        " ON CONFLICT (ticket) DO UPDATE SET face = excluded.face, words = coalesce(excluded.words, rating.words),"
        " at = excluded.at RETURNING xmax = 0 AS fresh",
        {"number": number, "face": face, "words": words, "at": at},
    )
    row = await cursor.fetchone()
    return bool(row and row["fresh"])


async def rated(conn: Connection, number: str) -> bool:
    """Whether a resident has said how content they are."""
    cursor = await conn.execute("SELECT 1 FROM rating WHERE ticket = %s", (number,))
    return await cursor.fetchone() is not None


async def rating(conn: Connection, number: str) -> Row | None:
    """How content the resident of a ticket is, and their words; None if they have not said."""
    cursor = await conn.execute("SELECT face, words FROM rating WHERE ticket = %s", (number,))
    return await cursor.fetchone()


async def answer_referral(conn: Connection, referral: str, number: str, yes: bool, at: datetime) -> Row | None:
    """Note the answer to a question that is still open; None if there is none of this ticket."""
    cursor = await conn.execute(
        "UPDATE referral SET answer = %s, answered_at = %s WHERE id = %s AND ticket = %s AND answer IS NULL"
        " RETURNING *",
        (yes, at, referral, number),
    )
    return await cursor.fetchone()


async def send_referral(conn: Connection, referral: str, number: str, at: datetime) -> Row | None:
    """Note that a text went to its department; None unless the resident allowed it and it has not yet."""
    cursor = await conn.execute(
        "UPDATE referral SET sent_at = %s WHERE id = %s AND ticket = %s AND answer AND sent_at IS NULL RETURNING *",
        (at, referral, number),
    )
    return await cursor.fetchone()


async def insert_referral(conn: Connection, row: Row) -> None:
    """Note a text that may go to a department if the resident agrees; an earlier question is dropped."""
    await drop_question(conn, row["ticket"])
    await conn.execute(
        "INSERT INTO referral (id, ticket, conversation, department, text, meaning, asked_by, asked_at) VALUES"
        " (%(id)s, %(ticket)s, %(conversation)s, %(department)s, %(text)s, %(meaning)s, %(by)s, %(at)s)",
        row,
    )


async def drop_question(conn: Connection, number: str) -> None:
    """Forget what a resident was asked about a department and has not answered."""
    await conn.execute("DELETE FROM referral WHERE ticket = %s AND answer IS NULL", (number,))


async def referrals(conn: Connection, number: str) -> list[Row]:
    """What residents were asked about departments, and their answers."""
    cursor = await conn.execute("SELECT * FROM referral WHERE ticket = %s ORDER BY asked_at", (number,))
    return await cursor.fetchall()


async def insert_note(conn: Connection, number: str, by: str, text: str, at: datetime) -> None:
    """Add a note that the resident does not see."""
    await conn.execute("INSERT INTO note (ticket, by, text, at) VALUES (%s, %s, %s, %s)", (number, by, text, at))


async def notes(conn: Connection, number: str) -> list[Row]:
    """The notes of a ticket, in order."""
    cursor = await conn.execute("SELECT id, by, text, at FROM note WHERE ticket = %s ORDER BY id", (number,))
    return await cursor.fetchall()


async def drop_notes(conn: Connection, conversation: str) -> None:
    """Delete the notes and words about a conversation that goes."""
    await conn.execute(
        "DELETE FROM note WHERE ticket IN (SELECT number FROM ticket WHERE conversation = %s)", (conversation,)
    )
    await conn.execute(
        "UPDATE rating SET words = NULL WHERE ticket IN (SELECT number FROM ticket WHERE conversation = %s)",
        (conversation,),
    )
