"""How long a reply takes in the web page, by the page's own clock, when nothing else happens."""

from typing import Any

import yaml

from tests.browser.chromium import chromium
from tests.browser.latency import measure, p95
from tests.whole.service import ROOT, Service

REPLIES = 100
WARM_UP = 10


def run() -> dict[str, Any]:
    """Milliseconds from the key that sends to the reply on the page."""
    load = list(yaml.safe_load((ROOT / "tests" / "whole" / "texts.yml").read_text("utf-8"))["load"])
    with Service() as service, chromium() as browser:
        taken = measure(browser, service.address, load, WARM_UP + REPLIES)[WARM_UP:]
    middle = sorted(taken)[len(taken) // 2]
    figures = {"p50_ms": middle, "p95_ms": p95(taken), "max_ms": max(taken)}
    return {"replies": REPLIES, **{name: round(seconds * 1000) for name, seconds in figures.items()}}
