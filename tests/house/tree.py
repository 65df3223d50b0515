"""The project's files, as git sees them or would."""

import ast
import subprocess
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("bot", "actions", "core", "channels", "desk", "cli")


@lru_cache(maxsize=1)
def project_files() -> tuple[str, ...]:
    """Paths of all files that are tracked or would be, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(path for path in set(out.splitlines()) if (ROOT / path).is_file()))


def python_files(*folders: str) -> list[str]:
    """The Python files below `folders`, by default those of the product."""
    wanted = tuple(f"{folder}/" for folder in folders or PRODUCT)
    return [path for path in project_files() if path.endswith(".py") and path.startswith(wanted)]


@cache
def parse(path: str) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse((ROOT / path).read_text("utf-8"), path)


def module_of(path: str) -> str:
    """The dotted name of a file: `core/content/read.py` is core.content.read, a folder's __init__.py the folder."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
