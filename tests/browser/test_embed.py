"""The panel in another platform's page: for the named origin, with a good ticket, and for nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.content import titles
from tests.browser.embedder import EMPTY, Platform
from tests.browser.pages import Watched
from tests.browser.rules import broken_rules
from tests.whole.service import Service, free_port

# Bytes of embed.js: nobody's page shall wait for it.
SMALL = 10_000
BESIDE = """src => {
  const frame = document.createElement('iframe')
  frame.onload = () => { frame.dataset.loaded = 'yes' }
  frame.src = src
  document.body.append(frame)
}"""


@pytest.fixture
def platform(service: Service) -> Iterator[Platform]:
    """The platform that the service knows."""
    with Platform(service) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of somebody who works there."""
    window = Watched(browser.new_context(viewport={"width": 900, "height": 900}))
    yield window.page
    window.close()


def heard(page: Page) -> list[str]:
    """What the panel has told its page."""
    found: list[str] = page.evaluate("window.heard")
    return found


def opened(page: Page, platform: Platform) -> FrameLocator:
    """The panel in the page, ready."""
    page.goto(platform.address)
    page.wait_for_function("window.heard.includes('ready')")
    return page.frame_locator("iframe[title=Suggestions]")


def select(page: Page, conversation: str, text: str) -> None:
    """The operator of the platform turns to a conversation."""
    page.evaluate("([conversation, text]) => panel.select({ conversation, text })", [conversation, text])


def test_an_operator_elsewhere_takes_an_answer_and_sends_it_themselves(
    page: Page, platform: Platform, texts: dict[str, Any]
) -> None:
    panel = opened(page, platform)
    script = page.request.get(page.locator("script[src]").get_attribute("src") or "")
    assert len(script.body()) < SMALL
    select(page, "c1", texts["question_ug"])
    first = panel.locator(".candidates > li").first
    expect(first.locator("p.text").first).to_have_attribute("dir", "rtl")
    expect(panel.locator(".candidates > li")).to_have_count(5)
    assert page.locator("iframe").bounding_box()["width"] == 280  # type: ignore[index]
    frame = page.frames[1]
    assert frame.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.cookie + localStorage.length + sessionStorage.length + location.hash") == "00"
    assert page.locator("#reply").input_value() == ""
    first.get_by_role("button", name="Put into reply", exact=True).click()
    # A draft takes along that it is one, and the Chinese.
    parts = first.locator("p.text").all_inner_texts()
    assert len(parts) == 3
    expect(page.locator("#reply")).to_have_value("\n\n".join(parts))
    first.get_by_role("button", name="With changes").click()
    expect(first.get_by_role("button", name="With changes")).to_have_attribute("aria-pressed", "true")
    assert page.locator("iframe").evaluate("e => e.clientHeight") > 480
    page.screenshot(path=".build/screenshots/embed_ug.png", full_page=True)
    page.evaluate("text => panel.append({ conversation: 'c1', from: 'visitor', text })", texts["question_zh"])
    expect(first).to_contain_text(titles("zh")["entries"]["jobs/unpaid_wages"])
    page.evaluate("panel.close('c1')")
    expect(panel.locator(".candidates > li")).to_have_count(0)
    assert page.context.cookies() == []


def test_another_origin_sees_no_panel_even_with_a_good_ticket(
    browser: Browser, service: Service, platform: Platform
) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    with Platform(service, free_port()) as stranger:
        page.goto(stranger.address)
        page.wait_for_timeout(3000)
        assert heard(page) == []
        assert any("frame-ancestors" in text for text in refused), refused
        assert not [frame for frame in page.frames if frame.url.startswith(service.address)]
    context.close()


@pytest.mark.parametrize("fault", ["expired", "used"])
def test_a_bad_ticket_opens_nothing_until_there_is_a_good_one(
    page: Page, platform: Platform, texts: dict[str, Any], fault: str
) -> None:
    if fault == "used":
        again = platform.ticket()
        platform.given = [again]
        opened(page, platform)
        platform.given = [again]
    else:
        platform.given = [platform.expired()]
    panel = opened(page, platform)
    assert heard(page) == ["ticket_refused", "ready"]
    select(page, "c1", texts["question_zh"])
    expect(panel.get_by_role("alert")).to_be_visible()
    page.screenshot(path=f".build/screenshots/embed_{fault}.png")
    # The script asks the platform's server for another one by itself.
    expect(panel.locator(".candidates > li")).to_have_count(5)
    expect(panel.get_by_role("alert")).to_have_count(0)


def test_words_of_anybody_else_are_not_heard(page: Page, platform: Platform, service: Service) -> None:
    panel = opened(page, platform)
    field = panel.get_by_label("What the visitor says")
    forged = {"shiliu": 1, "type": "conversation.selected", "conversation": "x", "text": "forged"}
    with Platform(service, free_port()) as stranger:
        # A page of another origin, in a frame beside the panel.
        page.evaluate(BESIDE, stranger.address + EMPTY)
        page.wait_for_function("document.querySelectorAll('iframe')[1].dataset.loaded")
        (beside,) = [frame for frame in page.frames if frame.url.startswith(stranger.address)]
        beside.evaluate("message => parent.frames[0].postMessage(message, '*')", forged)
        page.wait_for_timeout(500)
        expect(field).to_have_value("")
        # And what it says to the page as if it were the panel.
        insert = {"shiliu": 1, "type": "suggestion.insert", "text": "forged", "entry": "a", "suggestion": "b"}
        beside.evaluate("message => parent.postMessage(message, '*')", insert)
        page.wait_for_timeout(500)
        assert page.locator("#reply").input_value() == ""
    page.evaluate("message => frames[0].postMessage(message, '*')", forged)
    expect(field).to_have_value("forged")


def test_the_panel_keeps_nobody_out(browser: Browser, platform: Platform, texts: dict[str, Any]) -> None:
    window = Watched(browser.new_context(viewport={"width": 280, "height": 900}))
    page = window.page
    panel = opened(page, platform)
    select(page, "c1", texts["question_zh"])
    expect(panel.locator(".candidates > li")).to_have_count(5)
    frame: Any = page.frames[1]
    assert broken_rules(frame) == []
    small = "[...document.querySelectorAll('button')].filter((e) => e.getBoundingClientRect().height < 43.5).length"
    assert frame.evaluate(small) == 0
    window.close()
