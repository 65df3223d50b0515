"""Puts drawn tickets straight into the database of a running service, with conversations, clocks and history."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from tests.browser.content import languages, titles
from tests.browser.tickets import OTHERS, Row

SPEAKERS = ("resident", "bot", "resident", "system", "resident", "operator")
WITH_NOBODY = ("new", "assigned")
# How a clock stands: minutes that are left, the warning that it has passed, its state.
COLOURS = {
    "calm": (600, 0, "running"),
    "soon": (240, 50, "running"),
    "near": (90, 80, "running"),
    "late": (-90, 100, "breached"),
}


def seed(url: str, rows: list[Row]) -> None:
    """Adds the tickets. Nothing about them is ever due for the worker: they stand as they are."""
    now = datetime.now(UTC)
    with psycopg.connect(url) as conn:
        _add_colleagues(conn, now)
        plan = _plan(conn)
        _copy(conn, "conversation", (_conversation(row) for row in rows))
        _copy(conn, "message", (said for row in rows for said in _messages(row)))
        _copy(conn, "ticket", (_ticket(row) for row in rows))
        _copy(conn, "clock", (clock for row in rows for clock in _clocks(row, now, plan)))
        _copy(conn, "ticket_step", (step for row in rows for step in _steps(row)))
        conn.execute("ANALYZE ticket, clock, conversation, message, ticket_step")


def clear(url: str, rows: list[Row]) -> None:
    """Takes the tickets away as if they had never been, for others who use the service."""
    conversations, numbers = [row["conversation"] for row in rows], [row["number"] for row in rows]
    gone = {
        "ticket_step": ("ticket", numbers),
        "clock": ("ticket", numbers),
        "ticket": ("number", numbers),
        "outbox": ("conversation", conversations),
        "message": ("conversation", conversations),
        "conversation": ("id", conversations),
        "presence": ("operator", list(OTHERS)),
        "operator": ("name", list(OTHERS)),
    }
    with psycopg.connect(url) as conn:
        # Nobody can delete the history of a ticket while its trigger is on.
        conn.execute("SET LOCAL session_replication_role = replica")
        for table, (column, values) in gone.items():
            names = sql.Identifier(table), sql.Identifier(column)
            conn.execute(sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(*names), (values,))


def _copy(conn: psycopg.Connection, table: str, rows: Iterable[Row]) -> None:
    found = list(rows)
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in found[0])
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
    with conn.cursor() as cursor, cursor.copy(into) as copy:
        for row in found:
            copy.write_row(list(row.values()))


def _add_colleagues(conn: psycopg.Connection, now: datetime) -> None:
    """Colleagues who are there for a day without a console, and are offered nothing by themselves."""
    person = {"role": "operator", "languages": list(languages()), "capacity": 0, "made_at": now}
    _copy(conn, "operator", (person | {"name": name, "display_name": name} for name in OTHERS))
    later = now + timedelta(days=1)
    _copy(conn, "presence", ({"operator": name, "state": "online", "seen_at": later} for name in OTHERS))


def _conversation(row: Row) -> Row:
    return {
        "id": row["conversation"],
        "token_hash": secrets.token_bytes(32),
        "channel": "web",
        "account": row["conversation"],
        "language": row["language"],
        "consent_keep": True,
        "consent_at": row["since"],
        "rasa_key": secrets.token_hex(16),
        "rasa_key_at": row["since"],
        "answered_by": "waiting" if row["state"] in WITH_NOBODY else "person",
        "last_seq": len(SPEAKERS),
        "created_at": row["since"],
        "active_at": row["since"],
    }


def _messages(row: Row) -> Iterator[Row]:
    """Titles of entries stand for what was said: they are there in every language."""
    direction, texts = _said(row["language"])
    for seq, speaker in enumerate(SPEAKERS, start=1):
        yield {
            "conversation": row["conversation"],
            "seq": seq,
            "sender": speaker,
            "written": speaker == "resident",
            "language": row["language"],
            "dir": direction,
            "text": texts[row["about"]],
            "origin": f"seeded:{seq}",
            "at": row["since"] + timedelta(seconds=seq),
        }


@cache
def _said(language: str) -> tuple[str, dict[str, str]]:
    return languages()[language]["dir"], titles(language)["entries"]


def _ticket(row: Row) -> Row:
    taken = ("number", "conversation", "kind", "state", "language", "reason", "assignee", "unread", "station")
    return {name: row[name] for name in (*taken, "co_handlers", "named")} | {
        "channel": "web",
        "topic": row["about"].split("/")[0],
        "candidates": Jsonb([{"entry": row["about"], "score": score} for score in (0.6, 0.2, 0.1, 0.06, 0.04)]),
        "entry": row["about"],
        "opened_at": row["since"],
        "waiting_since": row["since"],
        "responded_at": None if row["state"] in WITH_NOBODY else row["since"] + timedelta(minutes=2),
    }


def _plan(conn: psycopg.Connection) -> int:
    """The version of the organisation that is in force: clocks that count by it are not reckoned anew."""
    found = conn.execute("SELECT coalesce(max(version), 0) FROM organisation").fetchone()
    assert found is not None
    return int(found[0])


def _clocks(row: Row, now: datetime, plan: int) -> Iterator[Row]:
    minutes, warned, state = COLOURS[row["colour"]]
    due, waits = now + timedelta(minutes=minutes), row["state"] in WITH_NOBODY
    clock = {"ticket": row["number"], "started_at": row["since"], "run_at": row["since"], "due_at": due, "plan": plan}
    first = {"state": state, "warned": warned} if waits else {"state": "met", "warned": 0}
    yield clock | {"kind": "first_response", "basis": "out_of_hours", "workdays": None, "left_days": None} | first
    last = {"state": "paused"} if row["state"] == "waiting_resident" else {"state": state}
    days = {"workdays": 1.5, "left_days": 0.5}
    yield clock | {"kind": "resolution", "basis": "target"} | days | last | {"warned": warned}


def _steps(row: Row) -> Iterator[Row]:
    step = {"ticket": row["number"], "reason": None, "at": row["since"]}
    yield step | {"step": "open", "by": "resident", "reason": row["reason"]}
    if row["assignee"] is not None:
        yield step | {"step": "assign" if row["state"] == "assigned" else "take", "by": row["assignee"]}
