"""How long a reply takes through the web chat's API when nothing else happens."""

import time
from typing import Any

import yaml

from tests.whole.people import Resident
from tests.whole.service import ROOT, Service

WARM_UP = 20
MEASURED = 200


def run() -> dict[str, Any]:
    """Milliseconds from the post to the reply being readable, polled every 10 ms; and of a tap, which needs no Rasa."""
    load = list(yaml.safe_load((ROOT / "tests" / "whole" / "texts.yml").read_text("utf-8"))["load"])
    with Service() as service:
        resident = Resident(service.address, "zh")
        written = [_timed(resident, load[number % len(load)]) for number in range(WARM_UP + MEASURED)][WARM_UP:]
        tapped = [_timed(resident, None) for _ in range(WARM_UP + MEASURED)][WARM_UP:]
    return {"messages": MEASURED, "written_ms": _spread(written), "tapped_ms": _spread(tapped)}


def _timed(resident: Resident, text: str | None) -> float:
    begun = time.perf_counter()
    seq = resident.post(text).json()["seq"] if text else resident.tap("entry:jobs/unpaid_wages")
    while not [one for one in resident.messages(seq) if one["from"] == "bot"]:
        time.sleep(0.01)
    return (time.perf_counter() - begun) * 1000


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    at = {"p50": 0.5, "p95": 0.95, "max": 1.0}
    return {name: round(ordered[min(len(ordered) - 1, int(len(ordered) * share))]) for name, share in at.items()}
