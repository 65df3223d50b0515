"""A page under watch: what broke in it, and pictures of it."""

from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.whole.service import ROOT

PICTURES = ROOT / ".build" / "screenshots"


class Watched:
    """A window that remembers every script error and every breach of the content security policy."""

    def __init__(self, context: BrowserContext) -> None:
        """Opens an empty page in the context."""
        self.context = context
        self.broken: list[str] = []
        context.set_default_timeout(15_000)
        context.on("weberror", lambda error: self.broken.append(str(error.error)))
        context.on("console", self._heard)
        self.page: Page = context.new_page()

    def _heard(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.broken.append(message.text)

    def picture(self, name: str, **options: Any) -> None:
        """Writes .build/screenshots/<name>.png."""
        self.page.evaluate("document.fonts.ready.then(() => undefined)")
        self.page.screenshot(path=PICTURES / f"{name}.png", **options)

    def close(self) -> None:
        """Closes the window; AssertionError where something broke in it."""
        self.context.close()
        assert self.broken == []
