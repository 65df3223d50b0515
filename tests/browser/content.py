"""The content for these tests: the repository's own, or while languages are only planned a copy that offers them."""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.whole.service import ROOT

REGISTER = Path("nlu_data") / "languages.yml"
TREES = ("knowledge_base", "nlu_data")
PLANNED = re.compile(r"^(\w+)(:.*\blevel: )planned\b", re.MULTILINE)
# No answers are written in these, only fixed phrases: the page must hold those too.
GREETING = ("ii",)


def served_content(folder: Path) -> Path:
    """The folder for KNOWLEDGE_DIR: the repository, or `folder` with both trees and what was planned raised."""
    register = (ROOT / REGISTER).read_text("utf-8")
    if not PLANNED.search(register):
        return ROOT
    for tree in TREES:
        shutil.copytree(ROOT / tree, folder / tree)
    (folder / REGISTER).write_text(PLANNED.sub(_raised, register), "utf-8")
    return folder


def _raised(line: re.Match[str]) -> str:
    return line[1] + line[2] + ("greeting" if line[1] in GREETING else "draft")


def languages() -> dict[str, dict[str, Any]]:
    """The register of languages, by code, in its order."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / REGISTER).read_text("utf-8"))
    return found


def answers_in(code: str) -> bool:
    """Whether answers are written in this language, as these tests see it."""
    level = languages()[code]["level"]
    return level in ("full", "draft") or level == "planned" and code not in GREETING


def has_text(entry: str, code: str) -> bool:
    """Whether an entry is answered in this language."""
    return answers_in(code) and (ROOT / "knowledge_base" / entry / f"{code}.md").is_file()


def left_in_chinese(entry: str, code: str) -> int:
    """How many sections are not translated in the text that an entry has in this language."""
    text = (ROOT / "knowledge_base" / entry / f"{code}.md").read_text("utf-8")
    head = yaml.safe_load(text.split("---", 2)[1]) if text.startswith("---") else {}
    return len(head.get("untranslated", []))


def titles(code: str) -> dict[str, dict[str, str]]:
    """The titles of topics and entries in a language, Chinese where it has none."""
    path = ROOT / "knowledge_base" / "titles" / f"{code}.yml"
    chosen = path if path.is_file() else path.with_name("zh.yml")
    found: dict[str, dict[str, str]] = yaml.safe_load(chosen.read_text("utf-8"))
    return found
