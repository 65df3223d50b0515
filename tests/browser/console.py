"""The operators' console as an operator finds it."""

import json
import time

from playwright.sync_api import Browser, Locator

from tests.browser.pages import Watched
from tests.whole.service import ROOT

# On by half of what is in sight, and from the end back to the beginning.
SCROLL = """e => {
  const next = e.scrollTop + e.clientHeight / 2
  e.scrollTop = e.scrollTop + e.clientHeight >= e.scrollHeight - 1 ? 0 : next
}"""
SOURCE = ROOT / "desk" / "console" / "src"


def words() -> dict[str, str]:
    """All words of the console in Chinese: those of its shell and those of each page."""
    found: dict[str, str] = {}
    for file in [SOURCE / "locales" / "zh.json", *sorted(SOURCE.glob("pages/*/*zh.json"))]:
        found |= json.loads(file.read_text("utf-8"))
    return found


class Console(Watched):
    """One window with the console."""

    def __init__(self, browser: Browser, address: str, width: int = 1280, height: int = 800) -> None:
        """Makes the window; `open` goes to the page."""
        self.address = address
        self.words = words()
        super().__init__(browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN"))

    def open(self) -> "Console":
        """Goes to the login."""
        self.page.goto(f"{self.address}/console/")
        self.page.locator("#name").wait_for()
        return self

    def login(self, name: str, password: str) -> "Console":
        """Logs in with the keyboard, as far as the queue."""
        self.page.locator("#name").fill(name)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(password)
        self.page.keyboard.press("Enter")
        self.page.get_by_text(self.words["link_live"]).wait_for()
        return self

    def button(self, key: str) -> Locator:
        """A button by the key of its words."""
        return self.page.get_by_role("button", name=self.words[key], exact=True)

    def row(self, number: str) -> Locator:
        """The ticket in the queue."""
        return self.page.get_by_role("option").filter(has_text=number)

    @property
    def log(self) -> Locator:
        """The conversation on show."""
        return self.page.get_by_role("log")

    @property
    def side(self) -> Locator:
        """Why a person is needed, and the suggestions."""
        return self.page.locator(".side")

    @property
    def draft(self) -> Locator:
        """The reply being written."""
        return self.page.get_by_label(self.words["reply_label"], exact=True)

    def scroll_to(self, number: str) -> None:
        """Scrolls the queue, again and again, until the ticket is in sight: only what is, is drawn."""
        end = time.monotonic() + 15
        while self.row(number).count() == 0 and time.monotonic() < end:
            self.page.locator(".queue-list").evaluate(SCROLL)
            self.page.wait_for_timeout(100)

    def take(self, number: str) -> None:
        """Opens a ticket and takes it."""
        self.scroll_to(number)
        self.row(number).click()
        self.button("take").first.click()
        self.draft.wait_for()

    def finish(self, step: str) -> None:
        """hand_back or close, with the question in between."""
        self.button(step).click()
        self.page.get_by_role("dialog").get_by_role("button", name=self.words[step], exact=True).click()
