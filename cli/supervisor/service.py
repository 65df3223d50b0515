"""Shiliu as a whole: from a claimed DATA_DIR to a /readyz that says 200."""

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx

from cli.supervisor import identity, shiliu, store
from cli.supervisor.claim import check_ports, check_room, claimed
from cli.supervisor.errors import InUse, StartError
from cli.supervisor.supervisor import Supervisor
from core.database import connect, database_url, migrate, wait_until_ready
from core.settings import Settings, make_secrets

# From the last to the first, the order in which what a killed supervisor left is ended.
NAMES = ("gateway", "worker", "rasa", "actions", "postgres")
READY_WITHIN_S = 300.0
DATABASE_WITHIN_S = 60.0
ASK_EVERY_S = 0.25


class Service:
    """Start, wait, stop; `say` gets a line for the terminal whenever something happens."""

    def __init__(self, settings: Settings, model: Path, say: Callable[[str], None]) -> None:
        self.settings = settings
        self.model = model
        self.supervisor = Supervisor(settings.data_dir, say)
        self._say = say
        self._held = contextlib.ExitStack()

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.settings.host, self.settings.host)
        return f"http://{host}:{self.settings.port}"

    async def start(self) -> None:
        """Start everything and return once it is ready; raise StartError, and call stop() whatever happens."""
        local = shiliu.is_local(self.settings)
        begun = time.monotonic()
        self._held.enter_context(claimed(self.settings.data_dir))
        check_room(self.settings.data_dir)
        end_leftovers(self.settings.data_dir, self._say)
        check_ports(self.settings, local)
        self.settings = make_secrets(self.settings)
        if not self.settings.database_url:
            self.supervisor.launch(shiliu.postgres(self.settings))
        if local:
            self.supervisor.launch(shiliu.actions(self.settings))
        url = database_url(self.settings)
        await self.supervisor.while_up(prepare(url))
        self._say(f"database ready … {time.monotonic() - begun:.1f} s")
        if local:
            self.supervisor.launch(shiliu.rasa(self.settings, self.model, url))
        self.supervisor.launch(shiliu.worker())
        self.supervisor.launch(shiliu.gateway())
        await self.supervisor.while_up(until_ready(self.address, self.settings.data_dir / "logs"))
        self.supervisor.settled()
        self._say(f"all ready … {time.monotonic() - begun:.1f} s")

    async def watch(self) -> None:
        """Go on for ever."""
        await self.supervisor.while_up(asyncio.Event().wait())

    async def has_operators(self) -> bool:
        """Whether anybody can log in at the desk."""
        async with await connect(database_url(self.settings)) as conn:
            return await store.has_operators(conn)

    async def stop(self) -> None:
        """Stop everything and let go of DATA_DIR."""
        await self.supervisor.stop()
        self._held.close()


async def until_ready(address: str, logs: Path) -> None:
    """Return once /readyz under an address says 200; raise StartError, naming the folder of logs, if it does not."""
    end, said = time.monotonic() + READY_WITHIN_S, "nothing"
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        while time.monotonic() < end:
            with contextlib.suppress(httpx.HTTPError):
                answer = await client.get(f"{address}/readyz")
                if answer.status_code == 200:
                    return
                said = answer.text[:500]
            await asyncio.sleep(ASK_EVERY_S)
    raise StartError(f"not ready after {READY_WITHIN_S:.0f} s: /readyz says {said}; the logs in {logs} tell why")


async def prepare(url: str) -> None:
    """Bring the database up to date."""
    await wait_until_ready(url, DATABASE_WITHIN_S)
    await migrate(url)
    async with await connect(url) as conn:
        await store.make_tracker_schema(conn)


def end_leftovers(data_dir: Path, say: Callable[[str], None]) -> None:
    """End what a killed supervisor left; the caller holds DATA_DIR, so nobody else owns it."""
    for name in NAMES:
        number = signal.SIGINT if name == "postgres" else signal.SIGTERM
        if identity.end_stale(data_dir / "run" / f"{name}.pid", number, 10.0):
            say(f"{name} of an earlier start was still there and has been ended")


@contextlib.asynccontextmanager
async def database(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[str]:
    """The address of a database that is up to date: that of the running service, or started for as long as needed."""
    url = database_url(settings)
    supervisor = Supervisor(settings.data_dir, say)
    with contextlib.ExitStack() as held:
        try:
            if not settings.database_url:
                held.enter_context(claimed(settings.data_dir))
                end_leftovers(settings.data_dir, say)
                supervisor.launch(shiliu.postgres(settings))
        except InUse:
            # Then the database runs, or soon will.
            await wait_until_ready(url, DATABASE_WITHIN_S)
        try:
            await supervisor.while_up(prepare(url))
            yield url
        finally:
            await supervisor.stop()
