"""Real processes, killed at bad moments: what was acknowledged is answered once, in order."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import pytest

from core import postgres
from core.database import migrate, wait_until_ready
from house import Resident
from rasa_double import RasaDouble

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "tests" / "contracts" / "examples" / "content"
TEXTS = [f"q{number}" for number in range(6)]


@contextmanager
def running(module: str, environ: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours, ended in good order at the end; it then must end well."""
    log = (Path(environ["DATA_DIR"]) / f"{module}.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, env=os.environ | environ, stderr=log
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        log.close()


@asynccontextmanager
async def gateway(environ: dict[str, str]) -> AsyncIterator[tuple[httpx.AsyncClient, subprocess.Popen[bytes]]]:
    """The gateway, as soon as it answers."""
    with running("channels.gateway", environ) as process:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{environ['PORT']}", timeout=20) as http:
            for _ in range(300):
                try:
                    await http.get("/healthz")
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
            yield http, process


async def begun(http: httpx.AsyncClient) -> Resident:
    """A resident who has agreed."""
    answer = (await http.post("/v1/conversations", json={})).json()
    resident = Resident(http, answer["id"], answer["token"])
    await resident.post("consent", keep=True)
    return resident


def said(messages: list[dict[str, object]], sender: str) -> list[dict[str, object]]:
    """The messages of one sender."""
    return [one for one in messages if one["from"] == sender]


@pytest.fixture
def environ(database_url: str, tmp_path: Path, unused_tcp_port: int) -> dict[str, str]:
    """The settings of the processes."""
    return {
        "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path), "KNOWLEDGE_DIR": str(EXAMPLE),
        "PORT": str(unused_tcp_port), "RASA_RETRY_S": "0.2",
    }  # fmt: skip


@pytest.fixture
def unused_tcp_port() -> int:
    """A port that nobody listens on."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def double(environ: dict[str, str], pause: float) -> RasaDouble:
    """A Rasa that takes its time."""
    rasa = RasaDouble(pauses=dict.fromkeys(TEXTS, pause))
    await rasa.start()
    environ["RASA_URL"] = f"http://127.0.0.1:{rasa.port}"
    return rasa


async def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(environ: dict[str, str]) -> None:
    rasa = await double(environ, 0.3)
    async with gateway(environ) as (http, _):
        resident = await begun(http)
        for text in TEXTS:
            assert (await resident.write(text)).status_code == 202
        with running("channels.gateway.worker", environ) as worker:
            await resident.until(2, seconds=20)
            worker.kill()
        with running("channels.gateway.worker", environ) as worker:
            messages = await resident.until(len(TEXTS), seconds=30)
            await asyncio.sleep(1)
            assert len(said((await resident.read())["messages"], "bot")) == len(TEXTS)
        assert worker.returncode == 0
    assert [one["seq"] for one in messages] == list(range(1, len(messages) + 1))
    await rasa.stop()


async def test_a_gateway_killed_between_messages_keeps_what_it_acknowledged(environ: dict[str, str]) -> None:
    rasa = await double(environ, 0)
    async with gateway(environ) as (http, process):
        resident = await begun(http)
        for text in TEXTS[:3]:
            assert (await resident.write(text)).status_code == 202
        process.kill()
        process.wait()
    async with gateway(environ) as (http, _):
        resident.http = http
        assert (await resident.write(TEXTS[2], id="m3")).json()["duplicate"]
        with running("channels.gateway.worker", environ):
            messages = await resident.until(3, seconds=20)
    assert [one["text"] for one in said(messages, "resident")] == TEXTS[:3]
    await rasa.stop()


async def test_a_database_killed_under_way_comes_back_with_everything(environ: dict[str, str]) -> None:
    rasa = await double(environ, 0.2)
    data_dir = Path(environ["DATA_DIR"])
    del environ["DATABASE_URL"]
    url = postgres.embedded_url(data_dir)
    with running("core.database", environ, "serve") as server:
        await migrate(url)
        async with gateway(environ) as (http, _):
            resident = await begun(http)
            with running("channels.gateway.worker", environ) as worker:
                for text in TEXTS:
                    assert (await resident.write(text)).status_code == 202
                await resident.until(1, seconds=20)
                server.kill()
                server.wait()
                refused = await resident.write("during")
                assert (refused.status_code, refused.json()["error"]) == (503, "unavailable")
                with running("core.database", environ, "serve"):
                    await wait_until_ready(url, 20)
                    messages = await resident.until(len(TEXTS), seconds=40)
                    await asyncio.sleep(1)
                    assert len(said((await resident.read())["messages"], "bot")) == len(TEXTS)
                    assert worker.poll() is None
                    worker.send_signal(signal.SIGTERM)
                    assert worker.wait(20) == 0
    assert [one["text"] for one in said(messages, "resident")] == TEXTS
    await rasa.stop()
