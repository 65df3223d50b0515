"""Reaching PostgreSQL: its address, the pool, forward-only migrations, and the command line of the supervisor."""

import argparse
import asyncio
import hashlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from procrastinate.schema import SchemaManager
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from core import postgres, store
from core.errors import DatabaseError, ShiliuError
from core.settings import Settings, load_settings
from core.store import Connection

MIGRATIONS = Path(__file__).parent / "migrations"
# The queue's own tables come from its package; the name carries the version whose schema it is.
QUEUE = "0000_procrastinate_3.10.0"
Pool = AsyncConnectionPool[Connection]


def database_url(settings: Settings) -> str:
    """Where the database is: the setting, or the embedded server of this DATA_DIR."""
    return settings.database_url or postgres.embedded_url(settings.data_dir)


def make_pool(url: str, *, largest: int = 10) -> Pool:
    """A pool that is not open yet; a connection lost to a restart of the server is replaced when it is asked for."""
    return AsyncConnectionPool(
        url,
        connection_class=psycopg.AsyncConnection[dict[str, Any]],
        kwargs={"row_factory": dict_row},
        min_size=1,
        max_size=largest,
        timeout=5,
        reconnect_timeout=0,
        check=AsyncConnectionPool.check_connection,
        open=False,
    )


async def connect(url: str, *, autocommit: bool = False) -> Connection:
    """One connection of its own, for listening and for migrations."""
    return await psycopg.AsyncConnection.connect(url, autocommit=autocommit, row_factory=dict_row)


async def wait_until_ready(url: str, seconds: float) -> None:
    """Return as soon as the server accepts connections; raise DatabaseError when it does not in time."""
    end = time.monotonic() + seconds
    while True:
        try:
            conn = await connect(url)
        except psycopg.OperationalError as problem:
            if time.monotonic() >= end:
                raise DatabaseError(f"the database does not answer after {seconds:g} s: {problem}") from problem
            await asyncio.sleep(0.1)
            continue
        await conn.close()
        return


def migrations(folder: Path = MIGRATIONS) -> Iterator[tuple[str, str]]:
    """All steps in order, as name and script."""
    yield QUEUE, SchemaManager.get_schema()
    for path in sorted(folder.glob("*.sql")):
        yield path.stem, path.read_text(encoding="utf-8")


async def migrate(url: str, *, wait_s: float = 30.0, folder: Path = MIGRATIONS) -> list[str]:
    """Bring the database up to date, all steps or none; return the names of those that were new."""
    await wait_until_ready(url, wait_s)
    fresh: list[str] = []
    async with await connect(url) as conn:
        await store.lock_for_migration(conn)
        seen = await store.applied(conn)
        for name, script in migrations(folder):
            digest = hashlib.sha256(script.encode()).hexdigest()
            if seen.get(name, digest) != digest:
                raise DatabaseError(f"migration {name} has changed since it was applied: restore it and add a new one")
            if name in seen:
                continue
            try:
                await store.apply(conn, name, digest, script)
            except psycopg.Error as problem:
                raise DatabaseError(f"migration {name} failed, nothing was changed: {problem}") from problem
            fresh.append(name)
    return fresh


def main(arguments: list[str] | None = None) -> int:
    """`serve` becomes the embedded server, `migrate` brings it up to date, `url` prints its address."""
    parser = argparse.ArgumentParser(prog="python -m core.database", description=main.__doc__)
    parser.add_argument("what", choices=("serve", "migrate", "url"))
    parser.add_argument("--data-dir", type=Path, help="folder of the state; default: the setting DATA_DIR")
    parser.add_argument("--wait", type=float, default=30.0, help="seconds that migrate waits for the server")
    given = parser.parse_args(arguments)
    try:
        settings = load_settings()
        data_dir = (given.data_dir or settings.data_dir).resolve()
        url = settings.database_url or postgres.embedded_url(data_dir)
        if given.what == "serve":
            postgres.serve(data_dir)
        elif given.what == "migrate":
            for name in asyncio.run(migrate(url, wait_s=given.wait)):
                print(f"applied {name}")
        else:
            print(url)
    except ShiliuError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
