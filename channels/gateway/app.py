"""The ASGI app: every route, put together."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from fastapi import FastAPI

from channels.gateway import health, pages
from channels.gateway.explainer import Explainer
from channels.gateway.guard import Guard
from channels.gateway.intake import GatewayIntake
from channels.gateway.live import Hub, Listener
from channels.gateway.parts import Parts, make_parts
from channels.gateway.problems import add_handlers
from channels.gateway.rate import Rates
from channels.gateway.reader import GatewayReader
from channels.gateway.residents import GatewayResidents
from channels.gateway.suggestion import api as suggestion_api
from channels.gateway.suggestion.suggester import Suggester
from channels.web import routes as web
from core.settings import Settings
from desk import api as desk_api
from desk.desk import Desk
from desk.session import Sessions


def create_app(settings: Settings, parts: Parts | None = None) -> FastAPI:
    """The gateway, ready to be served; it opens its connections when it starts."""
    found = make_parts(settings) if parts is None else parts
    hub = Hub()
    app = FastAPI(
        title="Shiliu",
        version="1",
        description="Answers from a curated knowledge base, or a person.",
        lifespan=_lifespan(found, hub),
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Guard, largest=settings.max_body_bytes)
    add_handlers(app)
    _add_routes(app, settings, found, hub)
    pages.add_pages(app, settings.web_dir)
    return app


def _lifespan(parts: Parts, hub: Hub) -> Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await parts.pool.open()
        listener = Listener(parts.url, hub)
        loops = (listener.run(), parts.meter.run(), parts.holder.watch())
        tasks = [asyncio.create_task(loop) for loop in loops]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await parts.meter.flush()
            await parts.rasa.close()
            await parts.pool.close()

    return lifespan


def _add_routes(app: FastAPI, settings: Settings, parts: Parts, hub: Hub) -> None:
    intake = GatewayIntake(
        parts.pool,
        parts.clock,
        parts.holder,
        parts.queue,
        parts.station,
        parts.voice,
        parts.speech,
        parts.meter,
        Rates(settings, parts.clock),
    )
    reader = GatewayReader(parts.pool, parts.holder, parts.station, hub)
    suggester = Suggester(parts.pool, parts.clock, parts.holder, parts.rasa)
    explainer = Explainer(parts.pool, parts.rasa)
    residents = GatewayResidents(settings, parts.pool, parts.holder, parts.voice, reader, suggester, explainer)
    sessions = Sessions(parts.pool, parts.clock, settings.session_hours)
    app.include_router(web.make_router(parts.channels["web"], intake, reader))
    app.include_router(desk_api.make_router(Desk(parts.pool, parts.clock, residents), sessions, hub))
    app.include_router(suggestion_api.make_router(settings, parts.clock, suggester, sessions))
    found = health.Health(parts.pool, parts.clock, parts.holder, parts.rasa)
    app.include_router(health.make_router(found, parts.pool, parts.meter))
