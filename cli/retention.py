"""`shiliu retention run`: deletes and cuts what is over its term, now."""

import argparse
import asyncio
import sys

from channels.gateway.metrics.meter import Meter
from channels.gateway.retention import Retention, count
from cli.supervisor import database
from cli.tables import add_json_option, show
from core.clock import wall_clock
from core.database import make_pool
from core.settings import Settings, load_settings

HELP = "what is kept only for a time: run"


def configure(parser: argparse.ArgumentParser) -> None:
    """The verbs below `retention`."""
    below = parser.add_subparsers(metavar="WHAT", required=True)
    run = below.add_parser(
        "run",
        help="delete and cut what is over its term",
        description="Does at once what the worker does every hour (settings RETENTION_*); the service may run or not.",
    )
    add_json_option(run)
    run.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Run in the database, which is started for it where it does not run, and print the counts."""
    done = asyncio.run(_run(load_settings()))
    rows = [{"what": what, "done": number} for what, number in done.items()]
    show(rows, ("what", "done"), given.json)
    return 0


async def _run(settings: Settings) -> dict[str, int]:
    async with (
        database(settings, lambda line: print(line, file=sys.stderr)) as url,
        make_pool(url, largest=2) as pool,
    ):
        done = await Retention(settings, pool, wall_clock).run()
        meter = Meter(pool)
        count(meter, done)
        await meter.flush()
    return done
