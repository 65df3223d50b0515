"""The console as those find it who look after the desk: auditors and administrators, who have no queue."""

import pyotp
from playwright.sync_api import Browser, Locator

from tests.browser.console import Console


class Office(Console):
    """One window with the console, logged in."""

    def __init__(self, browser: Browser, address: str, width: int = 1280, height: int = 800) -> None:
        """Makes the window."""
        super().__init__(browser, address, width, height)
        self.page.on("dialog", lambda dialog: dialog.accept())

    def enter(self, name: str, password: str) -> None:
        """Logs in for the first time; whoever owes a second factor sets it up."""
        self.open()
        self.page.locator("#name").fill(name)
        self.page.locator("#password").fill(password)
        self.page.keyboard.press("Enter")
        self.page.locator(".nav, #code").first.wait_for()
        if self.page.locator("#code").is_visible():
            secret = self.page.locator(".secret").inner_text().replace(" ", "")
            self.page.locator("#code").fill(pyotp.TOTP(secret).now())
            self.page.keyboard.press("Enter")
            self.page.locator(".nav").wait_for()

    def go(self, place: str) -> None:
        """Goes to a page by its address, as a link does."""
        self.page.evaluate("place => { location.hash = place }", f"#/{place}")
        self.page.locator("main h2").first.wait_for()

    def say(self, key: str, **values: object) -> str:
        """A text of the console with its places filled in."""
        return self.words[key].format(**values)

    def figure(self, title: str) -> Locator:
        """A figure of the dashboard by its heading."""
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator("section.figure").filter(has=heading)

    def field(self, key: str) -> Locator:
        """A field by the key of its name, in the window on top if there is one."""
        return self.top.get_by_label(self.words[key], exact=True)

    def press(self, key: str) -> None:
        """Presses a button by the key of its words, in the window on top if there is one."""
        self.top.get_by_role("button", name=self.words[key], exact=True).click()

    @property
    def top(self) -> Locator:
        """The window on top, else the page."""
        dialog = self.page.locator("dialog[open]")
        return dialog if dialog.count() else self.page.locator("main")
