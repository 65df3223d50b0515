"""The serving rules as days go by, at every door: the menu's entry, a tap, a suggestion."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLE
from house import Builder, House

YEARS = timedelta(days=3 * 366)
ENTRY = "ethnicity/basis"


@pytest.fixture
def ending(tmp_path: Path) -> Path:
    """The example content, with one entry that ends on the last day of 2027."""
    tree = Path(shutil.copytree(EXAMPLE, tmp_path / "served"))
    file = tree / "knowledge_base" / ENTRY / "entry.yml"
    file.write_text(file.read_text("utf-8").replace("owner:", 'valid_until: "2027-12-31"\nowner:', 1), "utf-8")
    return tree


async def entry(house: House, language: str = "zh") -> Any:
    """The entry as the page fetches it."""
    return await house.http.get(f"/v1/entries/{ENTRY}", params={"language": language})


async def test_past_its_review_an_answer_says_so_at_every_door(build: Builder) -> None:
    async with build() as house:
        await house.start_worker()
        before = (await entry(house)).json()
        assert "notice" not in before or before["notice"]["key"] != "notice_review_due"
        house.clock.ahead = YEARS
        assert (await entry(house)).json()["notice"]["key"] == "notice_review_due"
        resident = await house.resident()
        assert (await resident.write(choice=f"entry:{ENTRY}")).status_code == 202
        shown = next(one for one in await resident.until(1) if one["from"] == "bot")
        assert shown["notice"]["key"] == "notice_review_due"


async def test_past_its_end_an_entry_is_a_person_at_every_door(build: Builder, ending: Path) -> None:
    async with build(knowledge_dir=ending) as house:
        await house.start_worker()
        assert (await entry(house)).status_code == 200
        house.clock.ahead = YEARS
        assert (await entry(house)).status_code == 404
        listed = json.dumps((await house.http.get("/v1/menu", params={"language": "zh"})).json())
        assert ENTRY not in listed
        resident = await house.resident()
        assert (await resident.write(choice=f"entry:{ENTRY}")).status_code == 202
        said = await resident.until(1)
        assert all(one.get("entry") is None for one in said)
        assert (await house.sql("SELECT reason FROM ticket")) == [("not_served",)]
