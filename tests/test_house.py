"""The house of the design: its walls, its marks, no visible text in code, complete registers."""

import ast
import json
import re

import pytest
import yaml

from tests.house import drawing, marks
from tests.house.imports import arrows, circles, imports, room_of
from tests.house.tree import PRODUCT, ROOT, parse, project_files, python_files

# What each room may import. `bot` and `actions` meet the gateway's side in HTTP and JSON Lines only.
MAY_IMPORT = {
    "cli": {"channels.gateway", "channels.replies", "channels.web", "channels", "desk", "core", "core.content"},
    "channels.gateway": {"channels.replies", "channels.web", "channels", "desk", "core", "core.content"},
    "channels.replies": {"core", "core.content"},
    "channels.web": {"channels", "core"},
    "channels.wechat": {"channels", "core"},
    "channels.telegram": {"channels", "core"},
    "channels": {"core"},
    "desk": {"core", "core.content"},
    "core.content": {"core"},
    "core": {"core.content"},
    "bot": {"bot.encoder", "bot.languages", "bot.nlu", "bot.registers"},
    "bot.nlu": {"bot.encoder", "bot.languages", "bot.registers"},
    "bot.languages": {"bot.registers"},
    "bot.registers": set(),
    "bot.encoder": set(),
    "actions": set(),
}
CHANNEL_SEES_OF_CORE = {"core.errors", "core.settings"}
OTHER_SCRIPTS = re.compile(
    "[\u0400-\u052f\u0590-\u08ff\u0f00-\u0fff\u1100-\u11ff\u1800-\u18af\u3040-\u9fff\ua000-\ua4cf\uac00-\ud7af]"
)
# SQL words at the start of a text; migrations are files of their own.
SQL = re.compile(r"^\s*(select\s.+\sfrom|insert into|update\s\w+\sset|delete from|create table)\b", re.I | re.S)
SPEAKS_SQL = re.compile(r"/store(_\w+)?\.py$|/store/")
FORBIDDEN = re.compile(r"(^|/)(node_modules|__pycache__|\.env$)|\.(onnx|bin|whl|pem|key|sqlite3?|tar\.gz|pyc)$")
MACHINE_PATHS = re.compile(r"(?<![\w.@])/(?:work|root|home/\w+|tmp/bash_jobs)/")
TEXT_SUFFIXES = (".py", ".md", ".yml", ".ts", ".tsx", ".json", ".toml", ".sh", ".js", ".lock", ".sql", "Makefile")
FOLDERS = ("bot", "actions", "core", "channels", "desk", "cli", "deploy", "tests", "knowledge_base", "nlu_data")
FETCHED = re.compile(r"https?://[^\s\"]+\.(whl|tgz|tar\.gz)")


@pytest.mark.parametrize("arrow", sorted(arrows()), ids=" to ".join)
def test_each_room_imports_only_what_lies_below_it(arrow: tuple[str, str]) -> None:
    source, target = arrow
    assert target in MAY_IMPORT[source], f"{source} imports {target}; it may import {sorted(MAY_IMPORT[source])}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles() == []


def test_a_channel_sees_errors_and_settings_of_core_only() -> None:
    seen = {
        (module, target)
        for module, targets in imports().items()
        if room_of(module) in ("channels.web", "channels.wechat", "channels.telegram")
        for target in targets
        if target.split(".")[0] == "core" and target not in CHANNEL_SEES_OF_CORE
    }
    assert seen == set()


def test_only_a_store_speaks_sql() -> None:
    strays = []
    for path in python_files():
        if not SPEAKS_SQL.search(path):
            strays += [f"{path}:{line}" for line, text in _strings(path) if SQL.match(text)]
    assert strays == []


def test_the_drawing_of_the_house_is_current() -> None:
    assert drawing.FILE.read_text("utf-8") == drawing.draw(), "run `python -m tests.house.drawing`"


def test_files_are_small() -> None:
    sizes = marks.file_sizes()
    assert [size for size in sizes if size.lines > 400] == []
    assert marks.share_within(sizes, 250) >= 0.9
    assert marks.median(sizes) <= 120


def test_functions_fit_one_look() -> None:
    sizes = marks.function_sizes()
    assert [size for size in sizes if size.lines > 60] == []
    assert marks.share_within(sizes, 30) >= 0.9
    assert marks.median(sizes) <= 9


def test_actions_are_one_concern_each() -> None:
    assert [size for size in marks.file_sizes() if size.where.startswith("actions/") and size.lines > 130] == []


def test_every_function_is_annotated() -> None:
    assert marks.unannotated() == []


def test_every_module_and_public_name_says_what_it_is() -> None:
    assert marks.undocumented() == []


@pytest.mark.parametrize("name", ["utils", "common", "misc", "manager", "helpers"])
def test_no_file_is_called_by_nothing(name: str) -> None:
    assert [path for path in project_files() if path.split("/")[-1].split(".")[0] == name] == []


def test_no_visible_text_stands_in_code() -> None:
    code = [p for p in project_files() if p.endswith((".py", ".ts", ".tsx")) and p.split("/")[0] in (*PRODUCT, "tests")]
    strays = []
    for path in code:
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), 1):
            if OTHER_SCRIPTS.search(line):
                strays.append(f"{path}:{number}: texts for people lie in data files")
    assert strays == []


def test_nothing_built_secret_or_foreign_is_tracked() -> None:
    assert [path for path in project_files() if FORBIDDEN.search(path)] == []


def test_no_path_of_one_machine_is_named() -> None:
    strays = []
    for path in project_files():
        if path.endswith(TEXT_SUFFIXES) and path != "tests/test_house.py":
            text = (ROOT / path).read_text("utf-8")
            strays += [f"{path}: {match.group()}" for match in MACHINE_PATHS.finditer(text)]
    assert strays == []


def test_no_lock_names_a_registry() -> None:
    locks = [path for path in project_files() if path.endswith((".lock", "package-lock.json"))]
    assert locks
    assert [path for path in locks if FETCHED.search((ROOT / path).read_text("utf-8"))] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_says_what_it_holds(folder: str) -> None:
    assert (ROOT / folder / "README.md").is_file()


def test_text_trees_hold_no_python() -> None:
    assert python_files("knowledge_base", "nlu_data") == []


def test_each_answered_language_is_complete() -> None:
    languages = yaml.safe_load((ROOT / "nlu_data/languages.yml").read_text("utf-8"))
    for code in (code for code, row in languages.items() if row["level"] in ("full", "draft")):
        for path in (
            f"knowledge_base/titles/{code}.yml",
            f"channels/replies/{code}.yml",
            f"channels/wechat/miniprogram/src/locales/{code}.json",
            f"bot/languages/{code}/language.py",
            f"nlu_data/{code}/conversation.yml",
        ):
            assert (ROOT / path).is_file(), f"{code} is answered but has no {path}"


def test_the_pages_say_the_same_things_in_each_language() -> None:
    files = sorted((ROOT / "channels/wechat/miniprogram/src/locales").glob("*.json"))
    keys = {path.name: set(json.loads(path.read_text("utf-8"))) for path in files}
    assert len({frozenset(names) for names in keys.values()}) == 1, {name: len(names) for name, names in keys.items()}


def _strings(path: str) -> list[tuple[int, str]]:
    constants = [node for node in ast.walk(parse(path)) if isinstance(node, ast.Constant)]
    return [(node.lineno, node.value) for node in constants if isinstance(node.value, str)]
