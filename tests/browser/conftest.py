"""One service, one browser and one operator for the tests of this folder; every window is watched and closed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.browser import embedder
from tests.browser.chat import Chat
from tests.browser.chromium import chromium
from tests.browser.console import Console
from tests.browser.content import languages, served_content
from tests.browser.pages import PICTURES
from tests.whole.service import Service

OPERATOR, PASSWORD, DISPLAY_NAME = "lin", "correct horse battery staple", "Lin"
OpenChat = Callable[..., Chat]
OpenConsole = Callable[..., Console]


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The whole service, in which every language can be chosen, with an operator's account."""
    content = served_content(tmp_path_factory.mktemp("content"))
    with Service(KNOWLEDGE_DIR=str(content), EMBED_ORIGINS=embedder.ORIGIN) as running:
        account = ["operator", "add", OPERATOR, "--role", "operator", "--language", *languages()]
        more = ["--display-name", DISPLAY_NAME, "--password-stdin"]
        done = running.shiliu(*account, *more, given=PASSWORD.encode())
        assert done.returncode == 0, done.stderr.decode()
        yield running


# For this folder only: Playwright's loop would stand in the way of the asynchronous tests of others.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with chromium() as running:
        yield running


@pytest.fixture(scope="package")
def texts() -> dict[str, Any]:
    """The sentences of these tests, by name."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))
    return found


@pytest.fixture
def open_chat(browser: Browser, service: Service) -> Iterator[OpenChat]:
    """Opens the resident's page in a fresh window."""
    windows: list[Chat] = []

    def open_one(language: str = "zh", **options: Any) -> Chat:
        windows.append(Chat(browser, service.address, language, **options))
        return windows[-1].open()

    yield open_one
    for window in windows:
        window.close()


@pytest.fixture
def open_console(browser: Browser, service: Service) -> Iterator[OpenConsole]:
    """Opens the console in a fresh window, logged in."""
    windows: list[Console] = []

    def open_one(**options: Any) -> Console:
        windows.append(Console(browser, service.address, **options))
        return windows[-1].open().login(OPERATOR, PASSWORD)

    yield open_one
    for window in windows:
        window.close()
