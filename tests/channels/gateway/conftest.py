"""A house for each test: gateway, worker, a real database, and a stand-in for Rasa."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn

from channels.gateway.app import create_app
from channels.gateway.parts import make_parts
from channels.gateway.worker import Worker
from core.settings import load_settings
from house import Builder, House, MovedClock
from rasa_double import RasaDouble

EXAMPLE = Path(__file__).parents[2] / "contracts" / "examples" / "content"


@pytest.fixture
def build(database_url: str, tmp_path: Path) -> Builder:
    """Build a house with settings of the test's own."""

    @asynccontextmanager
    async def built(**changes: Any) -> AsyncIterator[House]:
        rasa, clock = RasaDouble(), MovedClock()
        await rasa.start()
        settings = replace(
            load_settings({"DATA_DIR": str(tmp_path), "KNOWLEDGE_DIR": str(EXAMPLE), "DATABASE_URL": database_url}),
            web_dir=tmp_path / "web",
            rasa_url=f"http://127.0.0.1:{rasa.port}",
            rasa_retry_s=0.1,
            suggest_key="a key for tests",
            desk_key="another key for tests",
            **changes,
        )
        app = create_app(settings, make_parts(settings, clock=clock))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=1))
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as http:
            house = House(settings, database_url, rasa, clock, http, lambda: Worker(make_parts(settings, clock=clock)))
            try:
                yield house
            finally:
                await house.stop_worker()
                server.should_exit = True
                await serving
                await rasa.stop()

    return built


@pytest_asyncio.fixture
async def house(build: Builder) -> AsyncIterator[House]:
    """A house whose worker works."""
    async with build() as built:
        await built.start_worker()
        yield built


@pytest_asyncio.fixture
async def door(build: Builder) -> AsyncIterator[House]:
    """A house without a worker, for what the gateway does alone."""
    async with build() as built:
        yield built
