"""The resident's page as a resident finds it: by the words and names that stand there."""

import json
import re
from typing import Any

import httpx
from playwright.sync_api import Browser, Locator, Page

from tests.browser.content import languages, titles
from tests.browser.pages import Watched
from tests.whole.service import ROOT

LOCALES = ROOT / "channels" / "wechat" / "miniprogram" / "src" / "locales"
SIZES_PX = (17.0, 23.8, 30.0)
TICKET = re.compile(r"T-[2-9A-Z]{4}-[2-9A-Z]{2}")


def page_language(language: str) -> str:
    """The language of the page's own words where this one is chosen: Chinese for one that has none yet."""
    return language if (LOCALES / f"{language}.json").is_file() else "zh"


def words_of(language: str) -> dict[str, str]:
    """The words of the page in a language, by key."""
    path = LOCALES / f"{page_language(language)}.json"
    found: dict[str, str] = json.loads(path.read_text("utf-8"))["texts"]
    return found


HIDDEN = "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })"


class Chat(Watched):
    """One window with the resident's page; a context of its own unless one is given by `beside`."""

    def __init__(
        self, browser: Browser, address: str, language: str = "zh", width: int = 390, height: int = 844
    ) -> None:
        """Makes the window; `open` goes to the page."""
        self.address, self.language, self.words = address, language, words_of(language)
        wanted = languages()[language]["bcp47"]
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=wanted, reduced_motion="reduce"
        )
        super().__init__(context)

    def beside(self) -> Page:
        """A second window on the same device, opened."""
        page = self.context.new_page()
        page.goto(self.address)
        return page

    def open(self) -> "Chat":
        """Goes to the page and waits until the topics are there."""
        self.page.goto(self.address)
        self.page.locator(".topic-head").first.wait_for()
        return self

    def button(self, key: str, **values: str) -> Locator:
        """A button by the key of its words."""
        name = self.words[key]
        for slot, value in values.items():
            name = name.replace(f"{{{slot}}}", value)
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def field(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_label(self.words["field_label"], exact=True)

    @property
    def sheet(self) -> Locator:
        """The sheet that is open."""
        return self.page.get_by_role("dialog")

    def rows(self, who: str) -> Locator:
        """What somebody (resident, bot, operator, system) has said."""
        return self.page.locator(f".row-{who}")

    def turn_away(self) -> None:
        """Looks at another window: without a screen no page is ever out of sight, so it is told that it is."""
        self.page.evaluate(HIDDEN)
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def turn_back(self) -> None:
        """Looks at this window again."""
        self.page.evaluate("delete document.visibilityState")
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    @property
    def banner(self) -> Locator:
        """Who answers, and whether the line stands."""
        return self.page.locator(".banners")

    def write(self, text: str) -> None:
        """Writes and sends with Enter."""
        self.field.fill(text)
        self.field.press("Enter")

    def consent(self) -> None:
        """Says yes to the consent sheet."""
        self.button("consent_yes").click()
        self.sheet.wait_for(state="detached")

    def read(self, entry: str) -> None:
        """Opens an entry from the topics that are in sight, its topic where that is still folded, and waits for it."""
        names, answers = titles(self.language), self.rows("bot")
        before = answers.count()
        topics = self.sheet if self.sheet.count() else self.page.locator(".welcome")
        title = topics.get_by_role("button", name=names["entries"][entry], exact=True)
        if title.count() == 0:
            topics.locator(".topic-head").filter(has_text=names["topics"][entry.partition("/")[0]]).click()
        title.click()
        answers.nth(before).wait_for()

    def ask(self, text: str) -> Locator:
        """Writes, gives consent where it is asked, and waits for the reply; returns the reply's row."""
        bot = self.rows("bot")
        before = bot.count()
        self.write(text)
        if not self.memory()["keep"]:
            self.consent()
        bot.nth(before).wait_for()
        return bot.nth(before)

    def memory(self) -> dict[str, Any]:
        """What the page remembers on the device."""
        found: dict[str, Any] = self.page.evaluate("JSON.parse(localStorage.getItem('shiliu.chat') || '{}')")
        return {"keep": None, "key": None, **found}

    def kept(self) -> list[dict[str, Any]]:
        """The conversation as the server holds it."""
        key = self.memory()["key"]
        headers = {"Authorization": f"Bearer {key['token']}"}
        answer = httpx.get(f"{self.address}/v1/conversations/{key['id']}/messages", headers=headers)
        messages: list[dict[str, Any]] = answer.raise_for_status().json()["messages"]
        return messages

    def choose_size(self, size: int) -> None:
        """Takes one of the three sizes of text."""
        self.button(f"size_{size}").first.click()

    def set_size(self, size: int) -> None:
        """The same by the class, since a sheet may lie over the buttons; the page forgets it with the next drawing."""
        script = "(e, size) => { e.className = e.className.replace(/size-\\d/, `size-${size}`) }"
        self.page.locator(".app").evaluate(script, size)
        self.page.evaluate("document.fonts.ready.then(() => undefined)")

    def ticket(self) -> str:
        """The number that the banner shows, once it does."""
        shown = self.banner.filter(has_text=TICKET)
        shown.wait_for()
        found = TICKET.search(shown.inner_text())
        assert found
        return found.group()
