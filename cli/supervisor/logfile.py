"""The log files of the children: they append, the supervisor keeps them small."""

import os
import shutil
from pathlib import Path

LARGEST_BYTES = 10_000_000
KEPT = 3
TAIL_BYTES = 20_000


def open_log(path: Path) -> int:
    """A descriptor for a child's output. Appending, so that the file may be cut while the child writes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)


def rotate(path: Path, largest: int = LARGEST_BYTES, kept: int = KEPT) -> bool:
    """Move what is written aside once it is large; the child goes on writing into the same file."""
    if not path.exists() or path.stat().st_size <= largest:
        return False
    for number in range(kept - 1, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        if older.exists():
            older.replace(path.with_name(f"{path.name}.{number + 1}"))
    shutil.copyfile(path, path.with_name(f"{path.name}.1"))
    os.truncate(path, 0)
    return True


def last_lines(path: Path, lines: int = 12) -> list[str]:
    """The end of a log, for the terminal."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return [line for line in text.splitlines() if line.strip()][-lines:]
