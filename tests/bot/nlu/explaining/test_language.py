"""How a language was found is told by what decided: letters, spelling, or the conversation's choice."""

from pathlib import Path

import pytest
import yaml

from bot.languages.finder import LanguageFinder
from bot.languages.spelling import Spelling
from bot.nlu.explaining.language import how_found

TEXTS = yaml.safe_load((Path(__file__).parent / "texts.yml").read_text("utf-8"))
FINDER = LanguageFinder({"Latn": Spelling.learn([(code, text) for code, text in TEXTS["spelling"].items()])})


@pytest.mark.parametrize("row", TEXTS["found"], ids=lambda row: f"{row['text']} {row.get('chosen')}")
def test_what_decided_is_named(row: dict[str, str]) -> None:
    chosen: str | None = row.get("chosen")
    assert how_found(FINDER, row["text"], FINDER.find(row["text"], chosen), chosen) == row["how"]
