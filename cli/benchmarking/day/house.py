"""The service of a simulated day: PostgreSQL, actions and Rasa as ever; gateway and worker with the moved clock."""

import asyncio
import contextlib
import random
import socket
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from cli.benchmarking.day.clock import SharedClock
from cli.benchmarking.day.process import LOOK, LOOKED
from cli.supervisor import StartError, Supervisor, shiliu
from cli.supervisor.claim import claimed
from cli.supervisor.service import prepare, until_ready
from core.database import database_url
from core.settings import Settings, load_settings, make_secrets

LOOK_WITHIN_S = 60.0
# One address stands for all residents here.
ONE_ADDRESS = {"CONVERSATIONS_PER_HOUR": "1000000", "LOG_LEVEL": "WARNING"}


class Part:
    """Gateway or worker as a child, started as often as it was killed."""

    def __init__(self, name: str, clock: Path, environ: Mapping[str, str], log: Path) -> None:
        self.name = name
        self._command, own = shiliu.on_gateways_side("cli.benchmarking.day.process", name, str(clock))
        self._environ = {key: value for key, value in own.items() if key != "DATABASE_URL"} | dict(environ)
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def up(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it."""
        with self._log.open("ab") as log:
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=pipe, stdout=pipe, stderr=log, env=self._environ
            )

    async def kill(self) -> None:
        """End it as a loss of power would: no farewell."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def tell(self, line: bytes, answer: bytes) -> bool:
        """Say a line and wait for the answer; False if it died meanwhile."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            return False
        try:
            self._process.stdin.write(line)
            await self._process.stdin.drain()
            async with asyncio.timeout(LOOK_WITHIN_S):
                return await self._process.stdout.readline() == answer
        except (ConnectionError, BrokenPipeError):
            return False


class House:
    """All processes, in a folder of their own."""

    def __init__(self, folder: Path, model: Path, begin: datetime, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._model = model
        self._held = contextlib.ExitStack()
        self._supervisor = Supervisor(folder, say)
        self._environ = {"DATA_DIR": str(folder), "PORT": str(_free_port()), **ONE_ADDRESS}
        clock = folder / "clock"
        self.clock = SharedClock(clock)
        self.clock.move(begin)
        self.settings: Settings = load_settings(self._environ)
        self.gateway, self.worker = (
            Part(name, clock, self._environ, folder / f"{name}.log") for name in ("gateway", "worker")
        )

    @property
    def address(self) -> str:
        """Where the gateway listens."""
        return f"http://127.0.0.1:{self.settings.port}"

    @property
    def url(self) -> str:
        """The address of the database."""
        return database_url(self.settings)

    async def start(self) -> None:
        """Start everything but gateway and worker, so that an organisation can be imported meanwhile."""
        self._held.enter_context(claimed(self._folder))
        self.settings = make_secrets(self.settings)
        self._supervisor.launch(shiliu.postgres(self.settings))
        self._supervisor.launch(shiliu.actions(self.settings))
        await self._supervisor.while_up(prepare(self.url))
        self._supervisor.launch(shiliu.rasa(self.settings, self._model, self.url))

    async def open(self) -> None:
        """Start gateway and worker and wait until all is ready."""
        await self.worker.start()
        await self.gateway.start()
        await self._supervisor.while_up(self.ready())
        self._supervisor.settled()

    async def ready(self) -> None:
        """Return once /readyz says so; raise StartError if it does not in time."""
        await until_ready(self.address, self._folder)

    async def look(self) -> bool:
        """Have the worker look at the time; False if there is none."""
        return await self.worker.tell(LOOK, LOOKED)

    async def shiliu(self, *arguments: str) -> None:
        """Run a verb of the command line on this house; raise StartError with what it says where it fails."""
        command, environ = shiliu.on_gateways_side("cli", *arguments)
        environ = {key: value for key, value in environ.items() if key != "DATABASE_URL"} | self._environ
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe, env=environ)
        out, err = await process.communicate()
        if process.returncode:
            raise StartError(f"shiliu {' '.join(arguments)}: {(err or out).decode('utf-8', 'replace')[-1500:]}")

    async def stop(self) -> None:
        """End all of it."""
        await self.gateway.kill()
        await self.worker.kill()
        await self._supervisor.stop()
        self._held.close()


def _free_port() -> int:
    """A port with the two after it free, below those that the system hands out by itself."""
    while True:
        port = random.SystemRandom().randrange(10_000, 32_000)
        if all(_is_free(port + step) for step in range(3)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe, contextlib.suppress(OSError):
        probe.bind(("127.0.0.1", port))
        return True
    return False
