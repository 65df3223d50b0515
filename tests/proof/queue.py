"""A queue of 5,000 open tickets in the console, in real Chromium through the whole service."""

import os
import time
from pathlib import Path
from typing import Any

import yaml

from core import postgres
from tests.browser.chromium import chromium
from tests.browser.queue import Account, Found, Often, expected, measure
from tests.browser.seeding import seed
from tests.browser.tickets import Desk, tickets
from tests.proof.spread import spread
from tests.whole.people import PASSWORD, make_operator
from tests.whole.service import ROOT, Service

TICKETS = 5000
VIEWER, COLLEAGUE = "lin", "chen"
ORGANISATION = ROOT / "desk" / "organisation" / "example.yml"
IDLE, IDLE_S = ("gateway", "worker"), 20
# What the project promises, in milliseconds, of all that begins with these names.
PROMISED = {"scroll": 200, "jump": 200, "filter": 200, "look_up_row": 200, "new": 1000, "ended": 1000, "changed": 1000}


def run(count: int = TICKETS, often: Often | None = None) -> dict[str, Any]:
    """Milliseconds of each, the tickets that each filter left, and whether the worst of each keeps what is promised."""
    with Service() as service:
        done = service.shiliu("desk", "import", str(ORGANISATION))
        if done.returncode != 0:
            raise RuntimeError(f"the organisation is not taken: {done.stderr.decode()}")
        make_operator(service, VIEWER)
        colleague = make_operator(service, COLLEAGUE)
        stations = yaml.safe_load(ORGANISATION.read_text("utf-8"))["stations"]
        desk = Desk(VIEWER, COLLEAGUE, tuple(stations))
        rows = tickets(desk, count)
        seed(postgres.embedded_url(service.data_dir), rows)
        idle = _idle(service)
        with chromium() as browser:
            found = measure(browser, service.address, Account(VIEWER, PASSWORD), colleague, rows, often)
    if found.left != expected(rows):
        raise RuntimeError(f"filters left {found.left}, not {expected(rows)}")
    return {"tickets": count, "idle_percent_of_a_core": idle, **_figures(found)}


def _idle(service: Service) -> dict[str, float]:
    """What the queue costs while nothing happens: it must not be read again and again."""
    before = {name: _processor_s(service.pid(name)) for name in IDLE}
    time.sleep(IDLE_S)
    return {name: round((_processor_s(service.pid(name)) - used) / IDLE_S * 100, 1) for name, used in before.items()}


def _processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _figures(found: Found) -> dict[str, Any]:
    ms = {name: spread(taken) for name, taken in found.ms.items()}
    held_up = {
        name: {"tasks": len(taken), "worst": round(max(taken, default=0))} for name, taken in found.held_up.items()
    }
    kept = {
        start: max(row["worst"] for name, row in ms.items() if name.startswith(start)) < most
        for start, most in PROMISED.items()
    }
    return {"ms": ms, "tasks_over_50_ms": held_up, "promised_ms": PROMISED, "kept": kept, "left_by_filters": found.left}
