"""The measuring of replies works: every one came. How fast they are is told by `make proof`."""

from typing import Any

from playwright.sync_api import Browser

from tests.browser.latency import measure, p95
from tests.whole.service import Service


def test_every_reply_comes_into_the_page(browser: Browser, service: Service, texts: dict[str, Any]) -> None:
    seconds = measure(browser, service.address, texts["quick_zh"])
    assert len(seconds) == 20 and min(seconds) > 0
    print(f"p95 of {len(seconds)} replies: {p95(seconds):.3f} s, median {sorted(seconds)[10]:.3f} s")
