"""Times what a page does by its own clock, up to the picture that shows it, and notes what held the page up."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from playwright.sync_api import Page

Told = TypeVar("Told")
# What is asked for just before a picture is made; the turn of the next one comes once that is on its way to the screen.
HELPERS = """() => {
  if (window.heldUp) return
  window.painted = (isDone = () => true, given = null) => new Promise((told, failed) => requestAnimationFrame(() => {
    try {
      if (isDone(given)) requestAnimationFrame(() => told(performance.now()))
      else told(null)
    } catch (error) { failed(error) }
  }))
  window.shown = async (isDone, given) => {
    const end = performance.now() + 20_000
    while (performance.now() < end) {
      const at = await window.painted(isDone, given)
      if (at !== null) return at
    }
    throw new Error(`not shown within 20 s: ${isDone} of ${JSON.stringify(given)}`)
  }
  window.heldUp = []
  new PerformanceObserver((list) => window.heldUp.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: 'longtask' })
}"""
# The event's own time counts: that the page was too busy to hear of it is part of the wait.
FROM_EVENT = """([event, given]) => {
  const begun = new Promise((done) => addEventListener(event, done, { capture: true, once: true }))
  window.taken = begun.then(async (one) => (await window.shown(DONE, given)) - one.timeStamp)
}"""
FROM_OUTSIDE = "(given) => { window.taken = window.shown(DONE, given).then((at) => performance.timeOrigin + at) }"


class Stopwatch:
    """The clock of one page. What is waited for is a function in JavaScript, asked before each picture."""

    def __init__(self, page: Page) -> None:
        """Puts the helpers into the page: they stay while nobody loads another."""
        self.page = page
        page.evaluate(HELPERS)

    def after(self, event: str, act: Callable[[], object], done: str, given: Any = None) -> float:
        """Milliseconds from an event that `act` brings about in the page to the picture for which `done` holds."""
        self.page.evaluate(FROM_EVENT.replace("DONE", done), [event, given])
        act()
        return self._taken()

    def across(self, act: Callable[[], Told], done: str, given: Any = None) -> tuple[float, Told]:
        """The same from the moment at which `act` begins, which is outside the page; and what that told."""
        ahead = self._ahead()
        self.page.evaluate(FROM_OUTSIDE.replace("DONE", done), given)
        begun = time.time() * 1000
        told = act()
        return self._taken() - begun - ahead, told

    def held_up(self) -> list[float]:
        """Milliseconds of each task over 50 ms since this was asked last."""
        found: list[float] = self.page.evaluate("window.heldUp.splice(0)")
        return found

    def _taken(self) -> float:
        taken: float = self.page.evaluate("window.taken")
        return taken

    def _ahead(self) -> float:
        """How many milliseconds the page's clock is ahead of ours."""
        before = time.time()
        there: float = self.page.evaluate("performance.timeOrigin + performance.now()")
        return there - (before + time.time()) * 500
