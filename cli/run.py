"""`shiliu run`: everything, until Ctrl-C; `make run` is set-up and then this."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cli.models import chosen_model
from cli.supervisor import Service
from core.errors import ShiliuError
from core.settings import load_settings

HELP = "start every process and keep it running until Ctrl-C"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def configure(parser: argparse.ArgumentParser) -> None:
    """The one option."""
    parser.add_argument("--model", type=Path, help="a trained model (default: that of the present files)")
    parser.set_defaults(work=work)


def work(given: argparse.Namespace) -> int:
    """Run until told to stop; 1 where it cannot start."""
    settings = load_settings()
    service = Service(settings, chosen_model(given.model), _teller(settings.data_dir / "logs" / "supervisor.log"))
    return asyncio.run(_serve(service))


def _teller(log: Path) -> Callable[[str], None]:
    def say(line: str) -> None:
        print(line, flush=True)
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {line}\n")
        except OSError:
            return  # a full disk must not end what still runs

    return say


async def _serve(service: Service) -> int:
    told = asyncio.Event()

    def tell() -> None:
        if told.is_set():
            service.supervisor.hurry()
        told.set()

    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, tell)
    work, stop = asyncio.create_task(_run(service)), asyncio.create_task(told.wait())
    await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if told.is_set():
        print("stopping …", flush=True)
    work.cancel()
    problem = (await asyncio.gather(work, return_exceptions=True))[0]
    await service.stop()
    if isinstance(problem, ShiliuError):
        print(f"shiliu: {problem}", file=sys.stderr)
        return 1
    if isinstance(problem, Exception):
        raise problem
    print("stopped", flush=True)
    return 0


async def _run(service: Service) -> None:
    print("starting …", flush=True)
    await service.start()
    print(f"\n  chat      {service.address}/\n  console   {service.address}/console/", flush=True)
    print(f"  API       {service.address}/openapi.json\n  logs      {service.settings.data_dir / 'logs'}\n", flush=True)
    if not await service.has_operators():
        print(
            "  Nobody can answer at the desk yet. An account is made by\n"
            "    bin/shiliu operator add NAME --role operator --language zh ug --password-stdin\n",
            flush=True,
        )
    await service.watch()
