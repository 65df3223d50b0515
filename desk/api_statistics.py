"""The routes of statistics: what the dashboard shows, the same as CSV, and the report of a month as JSON and .xlsx."""

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from core.clock import Clock
from core.database import Pool
from core.errors import told
from desk.gate import Gate
from desk.statistics import csv, figures, store, workbook
from desk.statistics.count import month_of
from desk.statistics.facts import WHATS, Dimension
from desk.statistics.month import Month, read
from desk.statistics.report import by_dimension, in_all, report
from desk.statistics.shapes import Report, Statistics
from desk.statistics.titles import Titles
from desk.statistics.words import ORIGINAL, Words, words

ERRORS = told(401, 403, 422, 503)
CSV = "text/csv"
# 2026-11; the month that runs where none is named.
Which = Annotated[str | None, Query(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
By = Annotated[Dimension | None, Query()]
Language = Annotated[str, Query(pattern=r"^[a-z]{2,3}$")]


def make_router(gate: Gate, pool: Pool, clock: Clock, titles: Titles) -> APIRouter:
    """The routes of statistics, to stand under /v1/desk."""
    may_read = [Depends(gate.may("statistics.read", change=False))]
    router = APIRouter(tags=["statistics"], responses=ERRORS, dependencies=may_read)
    source = Source(pool, clock, titles)
    _add_statistics(router, source)
    _add_report(router, source)
    return router


class Source:
    """Where the routes get a month from."""

    def __init__(self, pool: Pool, clock: Clock, titles: Titles) -> None:
        self._pool = pool
        self._titles = titles
        self.clock = clock

    async def month(self, which: str | None, spoken: Words) -> Month:
        """The month that was asked for, or the one that runs."""
        month = date.fromisoformat(f"{which}-01") if which else month_of(self.clock())
        async with self._pool.connection() as conn:
            return await read(conn, month, self._titles, spoken)

    async def months(self) -> list[str]:
        """The months of which there are counts, the newest first."""
        async with self._pool.connection() as conn:
            return [f"{month:%Y-%m}" for month in await store.months(conn)]

    async def report(self, which: str | None, language: str) -> Report:
        """The report of a month."""
        spoken = words(language)
        found = await self.month(which, spoken)
        return report(found.shown, found.month, found.names, spoken, self.clock())


def _add_statistics(router: APIRouter, source: Source) -> None:
    @router.get("/statistics", response_model=Statistics)
    async def statistics(month: Which = None, by: By = None, language: Language = ORIGINAL) -> Statistics:
        """The counts of a month, in all and by one dimension, and the figures of the dashboard."""
        spoken = words(language)
        found = await source.month(month, spoken)
        return Statistics(
            month=f"{found.month:%Y-%m}",
            months=await source.months(),
            least=found.shown.least,
            whats=dict(spoken.section("whats")),
            totals={what: found.shown.total(what) for what in WHATS},
            by=by,
            rows=figures.lines(found.shown, by, found.names) if by else [],
            figures=figures.figures(found.shown, found.names, spoken),
        )

    @router.get("/statistics.csv", response_class=Response, responses=as_file(CSV))
    async def statistics_csv(month: Which = None, by: By = None, language: Language = ORIGINAL) -> Response:
        """One table of a month as CSV: by one dimension, or everything in all."""
        spoken = words(language)
        found = await source.month(month, spoken)
        shown, names = found.shown, found.names
        table = by_dimension(shown, by, names, spoken) if by else in_all(shown, spoken)
        name = f"shiliu-{found.month:%Y-%m}{f'-{by}' if by else ''}.csv"
        return download(csv.write(table, spoken.line("hidden")), f"{CSV}; charset=utf-8", name)


def _add_report(router: APIRouter, source: Source) -> None:
    @router.get("/report", response_model=Report)
    async def month_report(month: Which = None, language: Language = ORIGINAL) -> Report:
        """The report of a month, for the page that is printed."""
        return await source.report(month, language)

    @router.get("/report.xlsx", response_class=Response, responses=as_file(workbook.TYPE))
    async def report_xlsx(month: Which = None, language: Language = ORIGINAL) -> Response:
        """The report of a month as a workbook."""
        found = await source.report(month, language)
        made = await asyncio.to_thread(workbook.write, found, source.clock())
        return download(made, workbook.TYPE, f"shiliu-{found.month}.xlsx")


def download(content: bytes, kind: str, name: str) -> Response:
    """An answer that is saved as a file of this name."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=kind, headers=headers)


def as_file(kind: str) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of a route that answers with a file."""
    return {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}}}
