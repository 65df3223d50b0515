"""Whether the service lives, whether it is ready, and what it has counted."""

from datetime import timedelta
from typing import Any

import psycopg
from fastapi import APIRouter, Response
from psycopg_pool import PoolTimeout
from pydantic import BaseModel

from channels.gateway import store
from channels.gateway.content import ContentHolder
from channels.gateway.metrics import store as counts
from channels.gateway.metrics.meter import Meter
from channels.gateway.metrics.page import metrics_page
from channels.gateway.rasa import Rasa
from core.clock import Clock
from core.database import Pool
from desk.organisation import Registry

WORKER = "worker"
SILENT = timedelta(seconds=10)


class Alive(BaseModel):
    """The process answers."""

    status: str


class Ready(BaseModel):
    """What is ready and what is not."""

    ready: bool
    database: bool
    rasa: bool
    worker: bool
    content: bool
    content_hash: str
    content_problem: str | None


class Health:
    """Looks at everything that a resident's question needs."""

    def __init__(self, pool: Pool, clock: Clock, holder: ContentHolder, rasa: Rasa) -> None:
        self._pool = pool
        self._clock = clock
        self._holder = holder
        self._rasa = rasa

    async def look(self) -> Ready:
        """What is ready now."""
        database, worker = await self._database()
        rasa = await self._rasa.ready()
        content = self._holder.problem is None
        return Ready(
            ready=database and worker and rasa and content,
            database=database,
            rasa=rasa,
            worker=worker,
            content=content,
            content_hash=self._holder.content.hash,
            content_problem=self._holder.problem[:2000] if self._holder.problem else None,
        )

    async def _database(self) -> tuple[bool, bool]:
        try:
            async with self._pool.connection(timeout=2) as conn:
                beat = await store.last_beat(conn, WORKER)
        except (psycopg.Error, PoolTimeout):
            return False, False
        return True, beat is not None and self._clock() - beat < SILENT


def make_router(health: Health, pool: Pool, meter: Meter, registry: Registry, clock: Clock) -> APIRouter:
    """/healthz, /readyz and /metrics."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz", response_model=Alive)
    async def healthz() -> dict[str, Any]:
        """The process answers."""
        return {"status": "ok"}

    @router.get("/readyz", response_model=Ready, responses={503: {"model": Ready}})
    async def readyz(response: Response) -> Ready:
        """200 only when database, Rasa, worker and content are ready."""
        found = await health.look()
        response.status_code = 200 if found.ready else 503
        return found

    @router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
    async def metrics() -> Response:
        """The counters of all processes, for Prometheus, and how far the calendar reaches."""
        await meter.flush()
        async with pool.connection() as conn:
            found, organisation = await counts.all_counts(conn), await registry.current(conn)
        now = clock()
        known = organisation.calendar(organisation.stations[0]).horizon(now) - now
        page = metrics_page(found, known / timedelta(days=1))
        return Response(page, media_type="text/plain; version=0.0.4; charset=utf-8")

    return router
