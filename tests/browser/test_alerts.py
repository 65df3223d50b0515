"""What an operator hears and sees who looks at another window: in a real browser, with its leave."""

import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import expect

from core import postgres
from tests.browser.chat import HIDDEN
from tests.browser.conftest import OPERATOR, OpenChat, OpenConsole
from tests.browser.console import Console
from tests.whole.service import Service

# What goes out of the page: each notification as the browser takes it, and each tone that really begins.
LISTEN = """() => {
  window.told = []
  window.tones = 0
  window.Notification = class extends window.Notification {
    constructor(title, options) {
      super(title, options)
      window.told.push([title, options.body])
    }
  }
  const { start } = OscillatorNode.prototype
  OscillatorNode.prototype.start = function (...when) {
    window.tones += this.context.state === 'running' || when[0] >= this.context.currentTime ? 1 : 0
    return start.apply(this, when)
  }
}"""


def expect_told(console: Console, number: str, *keys: str) -> list[list[str]]:
    """Waits until these and no others are the notifications about a ticket, and every notification had two tones.

    Of other tickets as many as there are: what earlier stories left waiting is offered to whoever comes.
    """
    wanted, end = [console.words[key].format(number=number) for key in keys], time.monotonic() + 10
    while True:
        told, tones = console.page.evaluate("[window.told, window.tones]")
        ours = [one for one in told if number in one[0]]
        if [title for title, _ in ours] == wanted and tones == 2 * len(told):
            return ours
        assert time.monotonic() < end, f"{told} and {tones} tones"
        console.page.wait_for_timeout(50)


@pytest.fixture
def never_full(service: Service) -> Iterator[None]:
    """The operator is offered what comes, however many tickets earlier stories have left with them."""
    with psycopg.connect(postgres.embedded_url(service.data_dir), autocommit=True) as conn:
        found = conn.execute("SELECT capacity FROM operator WHERE name = %s", (OPERATOR,)).fetchone()
        conn.execute("UPDATE operator SET capacity = 50 WHERE name = %s", (OPERATOR,))
        yield
        conn.execute("UPDATE operator SET capacity = %s WHERE name = %s", (found[0] if found else 4, OPERATOR))


@pytest.mark.usefixtures("never_full")
def test_an_offer_and_a_reply_are_heard_and_shown_without_anybody_s_words(
    open_chat: OpenChat, open_console: OpenConsole, texts: dict[str, Any]
) -> None:
    console, chat = open_console(), open_chat()
    console.context.grant_permissions(["notifications"])
    console.page.evaluate(LISTEN)
    for key in ("alerts_sound", "alerts_notify"):
        switch = console.page.get_by_role("switch", name=console.words[key])
        switch.click()
        expect(switch).to_be_checked()
        expect(switch).to_contain_text(console.words["alerts_on"])
    console.page.evaluate("window.told.length = window.tones = 0")

    chat.ask(texts["question_zh"])
    chat.button("person").first.click()
    number = chat.ticket()
    expect_told(console, number, "alerts_offer")
    console.take(number)
    console.page.evaluate(HIDDEN)
    chat.write(texts["resident_to_person_zh"])
    told = expect_told(console, number, "alerts_offer", "alerts_reply")
    assert texts["resident_to_person_zh"] not in str(told)
