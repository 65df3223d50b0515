"""What editors save is taken over in service, if it is sound; a fault is told, and the last good version stays."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from channels.gateway import content
from conftest import EXAMPLE
from house import Builder, House

ENTRY = "/v1/entries/ethnicity/fee"
TEXT = "knowledge_base/ethnicity/fee/zh.md"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content that the house serves; looked at so often that a test need not wait."""
    monkeypatch.setattr(content, "LOOK_S", 0.05)
    return Path(shutil.copytree(EXAMPLE, tmp_path / "served"))


@pytest_asyncio.fixture
async def served(build: Builder, tree: Path) -> AsyncIterator[House]:
    """A house that serves it."""
    async with build(knowledge_dir=tree) as house:
        await house.start_worker()
        yield house


def change(tree: Path, name: str, old: str, new: str) -> None:
    """Save one change."""
    file = tree / name
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), "utf-8")


async def first(house: House) -> str:
    """The first paragraph as it is served."""
    return str((await house.http.get(ENTRY, params={"language": "zh"})).json()["card"]["first"])


async def ready(house: House) -> dict[str, Any]:
    """What /readyz tells."""
    found: dict[str, Any] = (await house.http.get("/readyz")).json()
    return found


async def until(house: House, key: str, wanted: Any) -> dict[str, Any]:
    """Wait until /readyz tells this."""
    for _ in range(100):
        found = await ready(house)
        if found[key] == wanted:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(found)


async def test_a_sound_change_is_served_without_a_restart(served: House, tree: Path) -> None:
    before = await ready(served)
    change(tree, TEXT, "\n\n##", " OK\n\n##")
    for _ in range(100):
        if (await first(served)).endswith("OK"):
            break
        await asyncio.sleep(0.05)
    assert (await first(served)).endswith("OK")
    assert (await ready(served))["content_hash"] != before["content_hash"]


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("knowledge_base/ethnicity/fee/entry.yml", "status: published", "status: [", "the YAML is broken"),
        (TEXT, "translation: original", "translation: draft", "'translation' is 'draft'"),
        (TEXT, "\n\n##", " 99\n\n##", "the number 99"),
        ("knowledge_base/ethnicity/basis/ug.md", " 7-", " 8-", "8 in note is not in the original"),
    ],
    ids=["broken YAML", "broken front matter", "a number of nobody's", "a wrong number in a translation"],
)
async def test_a_faulty_change_never_reaches_a_resident(
    name: str, old: str, new: str, says: str, served: House, tree: Path
) -> None:
    before, good = await first(served), (await ready(served))["content_hash"]
    change(tree, name, old, new)
    told = await until(served, "content", False)
    assert says in told["content_problem"] and told["content_hash"] == good
    assert (await served.http.get("/readyz")).status_code == 503
    assert await first(served) == before
    change(tree, name, new, old)
    assert (await until(served, "content", True))["content_problem"] is None


async def test_a_house_that_opens_on_faulty_content_says_so(build: Builder, tree: Path) -> None:
    change(tree, TEXT, "\n\n##", " 99\n\n##")
    async with build(knowledge_dir=tree) as house:
        assert "the number 99" in (await ready(house))["content_problem"]


async def test_a_correction_is_served_while_its_translations_are_still_of_the_old_version(
    served: House, tree: Path
) -> None:
    name = "knowledge_base/ethnicity/basis/zh.md"
    document, year = "\u529e\u6cd5\u7b2c7\u6761", "\u529e\u6cd5"
    change(tree, name, document, year)
    before = (await ready(served))["content_hash"]
    for _ in range(100):
        found = await ready(served)
        if found["content_hash"] != before:
            break
        await asyncio.sleep(0.05)
    assert found["content_hash"] != before and found["content_problem"] is None
    shown = (await served.http.get("/v1/entries/ethnicity/basis", params={"language": "ug"})).json()
    assert "notice_stale" in str(shown) or shown["notice"]["text"].count("\n") >= 1


async def test_what_is_saved_between_reading_and_looking_is_taken_over(build: Builder, tree: Path) -> None:
    async with build(knowledge_dir=tree) as house:
        change(tree, TEXT, "\n\n##", " OK\n\n##")
        for _ in range(100):
            if (await first(house)).endswith("OK"):
                break
            await asyncio.sleep(0.05)
        assert (await first(house)).endswith("OK")


async def test_a_fault_that_the_checker_trips_over_is_told_and_ends_nothing(
    served: House, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_: Any, **__: Any) -> None:
        raise OverflowError("too long")

    monkeypatch.setattr(content, "check_content", trip)
    change(tree, TEXT, "\n\n##", " OK\n\n##")
    told = await until(served, "content", False)
    assert "too long" in told["content_problem"]
    monkeypatch.undo()
    monkeypatch.setattr(content, "LOOK_S", 0.05)
    change(tree, TEXT, " OK\n\n##", " YES\n\n##")
    await until(served, "content", True)
    assert (await first(served)).endswith("YES")
