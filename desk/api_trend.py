"""The routes of the counts from month to month."""

from fastapi import APIRouter, Depends, Response

from core.database import Pool
from desk.api_statistics import CSV, Language, as_file, download
from desk.gate import Gate
from desk.statistics import csv, store
from desk.statistics.trend import MONTHS, Trend, as_table, trend
from desk.statistics.words import ORIGINAL, words


def make_router(gate: Gate, pool: Pool) -> APIRouter:
    """The routes, to stand under /v1/desk."""
    router = APIRouter(dependencies=[Depends(gate.may("statistics.read"))])

    async def found() -> Trend:
        async with pool.connection() as conn:
            return trend(await store.totals(conn, MONTHS))

    @router.get("/statistics/months", response_model=Trend)
    async def months() -> Trend:
        """What happened how often in all, in each of the newest months."""
        return await found()

    @router.get("/statistics/months.csv", response_class=Response, responses=as_file(CSV))
    async def months_csv(language: Language = ORIGINAL) -> Response:
        """The same as CSV."""
        spoken = words(language)
        table = csv.write(as_table(await found(), spoken), spoken.line("hidden"))
        return download(table, f"{CSV}; charset=utf-8", "shiliu-months.csv")

    return router
