"""The rules of axe-core: what would keep somebody out."""

from functools import cache

from playwright.sync_api import Page

from tests.browser.chromium import AXE

GRAVE = ("serious", "critical")


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


def broken_rules(page: Page) -> list[str]:
    """Serious and critical violations, one line each."""
    # As an expression of the debugger, since the page's own policy admits no other script.
    page.evaluate(_axe())
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in GRAVE for node in one["nodes"]]
