"""A queue of 5,000 open tickets in the console, in real Chromium through the whole service."""

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
# What the project promises, in milliseconds, of all that begins with these names.
PROMISED = {
    "scroll_": 200,
    "jump_": 200,
    "filter_": 200,
    "look_up_row": 200,
    "new_": 1000,
    "ended_": 1000,
    "changed_": 1000,
}


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
        seed(postgres.embedded_url(service.data_dir), desk, rows)
        with chromium() as browser:
            found = measure(browser, service.address, Account(VIEWER, PASSWORD), colleague, rows, often)
    if found.left != expected(rows):
        raise RuntimeError(f"filters left {found.left}, not {expected(rows)}")
    return {"tickets": count, **_figures(found)}


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
