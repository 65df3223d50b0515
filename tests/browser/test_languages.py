"""Every language of the register on a small phone: each letter in its font, its language and its direction."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.chat import Chat, page_language, words_of
from tests.browser.conftest import OpenChat
from tests.browser.content import has_text, languages, left_in_chinese
from tests.browser.keyboard import tab_walk
from tests.browser.layout import faults
from tests.browser.letters import tofu
from tests.browser.rules import broken_rules
from tests.browser.scripts import strays
from tests.whole.service import Service

CODES = list(languages())
ENTRIES = ("funeral/customs", "help/emergency")
WIDTHS = (320, 360, 390)
# Every title that the page has shown, in order.
TITLES = """window.titles = []
new MutationObserver(() => {
  const title = document.querySelector('h1')?.textContent
  if (title && title !== window.titles.at(-1)) window.titles.push(title)
}).observe(document, { childList: true, subtree: true, characterData: true })"""
every_language = pytest.mark.parametrize("code", CODES)


def reads_well(chat: Chat) -> None:
    """Nothing is cut, missing, in a wrong font, language or direction, or out of reach."""
    assert faults(chat.page) == []
    assert strays(chat.page) == []
    assert tofu(chat.page) == []
    assert broken_rules(chat.page) == []


def unfold(chat: Chat) -> None:
    """Opens every fold of the answers."""
    folded = chat.page.locator(".row-bot .fold[aria-expanded=false]")
    while folded.count():
        folded.first.click()


@every_language
def test_the_first_screen(open_chat: OpenChat, code: str) -> None:
    chat = open_chat(code, width=360, height=740)
    row = languages()[page_language(code)]
    html = chat.page.locator("html")
    expect(html).to_have_attribute("lang", row["bcp47"])
    expect(html).to_have_attribute("dir", "rtl" if row["dir"] == "rtl" else "ltr")
    expect(chat.page).to_have_title(chat.words["title"])
    pressed = chat.page.locator(".welcome .choice[aria-pressed=true]")
    expect(pressed).to_have_text(languages()[code]["name"])
    chat.picture(f"language_first_{code}")
    reads_well(chat)
    chat.page.locator(".topic-head").first.click()
    chat.page.locator(".topic-head").first.evaluate("e => e.scrollIntoView()")
    chat.picture(f"language_topics_{code}")
    reads_well(chat)


@every_language
def test_the_sheets(open_chat: OpenChat, code: str) -> None:
    chat = open_chat(code, width=360, height=740)
    chat.button("menu").click()
    expect(chat.sheet).to_be_visible()
    chat.picture(f"language_menu_{code}")
    reads_well(chat)
    chat.page.keyboard.press("Escape")
    chat.write("1")
    expect(chat.button("consent_yes")).to_be_visible()
    chat.picture(f"language_consent_{code}")
    reads_well(chat)


@every_language
@pytest.mark.parametrize("entry", ENTRIES)
def test_an_answer(open_chat: OpenChat, code: str, entry: str) -> None:
    chat = open_chat(code, width=360, height=740)
    chat.read(entry)
    answer = chat.rows("bot").last
    own, tag = has_text(entry, code), languages()[code]["bcp47"]
    expect(answer.locator(".bubble")).to_have_attribute("lang", tag if own else "zh-Hans")
    if code != "zh":
        expect(answer.locator(".notice")).to_have_attribute("lang", tag)
    left = left_in_chinese(entry, code) if own else 0
    notes = answer.locator(".fold-note")
    expect(notes).to_have_text([chat.words["section_chinese"]] * left)
    expect(answer.locator(".folded[lang=zh-Hans] > .fold > .fold-note")).to_have_count(left)
    name = entry.replace("/", "_")
    chat.picture(f"language_{name}_{code}")
    reads_well(chat)
    unfold(chat)
    chat.page.set_viewport_size({"width": 360, "height": 2400})
    chat.picture(f"language_{name}_unfolded_{code}")
    reads_well(chat)


@every_language
def test_every_width_and_size(open_chat: OpenChat, code: str) -> None:
    chat = open_chat(code)
    chat.read(ENTRIES[0])
    unfold(chat)
    found = [f"{fault}, {where}" for where in sizes(chat, "answer") for fault in faults(chat.page)]
    chat.button("menu").click()
    found += [f"{fault}, menu, {where}" for where in sizes(chat, "menu") for fault in faults(chat.page)]
    assert found == []


def sizes(chat: Chat, name: str) -> Iterator[str]:
    """Sets every width and size in turn and tells which; a picture of the narrowest with the largest letters."""
    for width in WIDTHS:
        chat.page.set_viewport_size({"width": width, "height": 700})
        for size in range(3):
            # Below a sheet, too: no tap, but what a tap does.
            chat.button(f"size_{size}").last.evaluate("e => e.click()")
            if (width, size) == (WIDTHS[0], 2):
                chat.picture(f"language_large_{name}_{chat.language}")
            yield f"{width} px, size {size}"


@every_language
def test_the_keyboard_reaches_everything(open_chat: OpenChat, code: str) -> None:
    chat = open_chat(code, width=360, height=740)
    chat.read(ENTRIES[0])
    unfold(chat)
    walk = tab_walk(chat.page)
    assert (walk.unreached, walk.unseen) == ([], [])


def test_no_other_language_blinks_before_the_one_that_is_wanted(browser: Browser, service: Service) -> None:
    chat = Chat(browser, service.address, "bo")
    chat.context.add_init_script(TITLES)
    chat.open()
    chat.page.locator(".choice").filter(has_text=languages()["kk"]["name"]).first.click()
    expect(chat.page).to_have_title(words_of("kk")["title"])
    assert chat.page.evaluate("window.titles") == [words_of("bo")["title"], words_of("kk")["title"]]
    chat.close()


def test_words_that_cannot_be_fetched_are_chinese_until_they_can(browser: Browser, service: Service) -> None:
    chat = Chat(browser, service.address, "bo")
    chat.page.route("**/js/locale-*", lambda route: route.abort())
    chat.open()
    expect(chat.page.locator("h1")).to_have_text(words_of("zh")["title"])
    expect(chat.page.locator(".emergency-number").first).to_be_visible()
    chat.page.unroute("**/js/locale-*")
    expect(chat.page.locator("h1")).to_have_text(chat.words["title"], timeout=15_000)
    chat.close()


def test_who_reviewed_a_translation_and_confirmed_places_are_shown(open_chat: OpenChat) -> None:
    chat = open_chat("kk")

    def reviewed(route: Route) -> None:
        found = route.fetch().json()
        places = {"title": chat.words["topics_title"], "text": "- 1", "kind": "places"}
        card = found["card"] | {"reviewed": {"by": "Ana", "on": "2026-11-24"}, "sections": [places]}
        route.fulfill(json=found | {"card": card})

    chat.page.route("**/v1/entries/**", reviewed)
    chat.read(ENTRIES[0])
    line = chat.words["translation_reviewed"].partition("{name}")[0].strip()
    expect(chat.page.locator(".reviewed")).to_contain_text(line)
    expect(chat.page.locator(".reviewed")).to_contain_text("Ana")
    expect(chat.page.locator(".reviewed")).to_contain_text("2026")
    expect(chat.page.locator(".folded .list-row").first).to_be_visible()
