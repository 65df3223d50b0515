"""The ASGI app: every route, put together."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from fastapi import FastAPI

from channels.gateway import counter_routes, health, pages
from channels.gateway.counter_intake import CounterIntake
from channels.gateway.embed import api as embed_api
from channels.gateway.embed.tickets import Tickets
from channels.gateway.guard import Guard
from channels.gateway.intake import GatewayIntake
from channels.gateway.live import Hub, Listener
from channels.gateway.once import Once
from channels.gateway.parts import Parts, make_parts
from channels.gateway.problems import add_handlers, describe_errors
from channels.gateway.rate import Rates
from channels.gateway.reader import make_reader
from channels.gateway.residents import make_residents
from channels.gateway.suggestion import api as suggestion_api
from channels.gateway.suggestion.callers import Callers
from channels.gateway.suggestion.signature import Signatures
from channels.gateway.suggestion.suggester import Suggester
from channels.web import routes as web
from core.settings import Settings
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
    guarded = {"largest": settings.max_body_bytes, "largest_file": settings.max_file_bytes}
    app.add_middleware(Guard, **guarded, framed_by=settings.embed_origins)
    add_handlers(app)
    _add_routes(app, settings, found, hub)
    describe_errors(app)
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
    rates = Rates(settings, parts.clock)
    intake = GatewayIntake(
        parts.pool,
        parts.clock,
        parts.holder,
        parts.queue,
        parts.station,
        parts.voice,
        parts.speech,
        parts.meter,
        rates,
        parts.words,
        parts.files,
    )
    counter = CounterIntake(
        parts.pool, parts.clock, parts.holder, parts.station, parts.voice, parts.words, parts.taps, rates
    )
    reader = make_reader(parts, hub)
    suggester = Suggester(parts.pool, parts.clock, parts.holder, parts.rasa)
    residents = make_residents(parts, reader, suggester)
    sessions = Sessions(parts.pool, parts.clock, settings.session_hours)
    app.include_router(web.make_router(parts.channels["web"], intake, counter, reader))
    app.include_router(counter_routes.make_router(parts, hub, residents, sessions))
    _add_suggestions(app, settings, parts, suggester, sessions)
    found = health.Health(parts.pool, parts.clock, parts.holder, parts.rasa)
    app.include_router(health.make_router(found, parts.pool, parts.meter, parts.counter.registry, parts.clock))


def _add_suggestions(app: FastAPI, settings: Settings, parts: Parts, suggester: Suggester, sessions: Sessions) -> None:
    once = Once(parts.pool)
    signatures, tickets = Signatures(settings, parts.clock, once), Tickets(settings, parts.clock, once)
    app.include_router(suggestion_api.make_router(settings, suggester, Callers(sessions, signatures, tickets)))
    app.include_router(embed_api.make_router(tickets, signatures))
