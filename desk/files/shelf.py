"""Where the bytes lie: DATA_DIR/files/<two letters>/<id>, for the gateway's own account alone and never served.

A file is there before its row and goes after it, so that a row always has its file. What a crash leaves in between
is a file without a row; `old` finds those that can get none any more.
"""

import asyncio
import contextlib
import os
import re
import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from core.errors import NotFound

ID = re.compile(r"[0-9a-f]{32}")
# A file that is being written; one that stays is a rest of a crash.
UNFINISHED = re.compile(r"\.[0-9a-f]{32}")


def new_id() -> str:
    """A name that nobody can guess."""
    return secrets.token_hex(16)


class Shelf:
    """The folder of the files. Ids are made here and by `new_id`; anything else names no file."""

    def __init__(self, data_dir: Path) -> None:
        self.root = data_dir / "files"

    async def put(self, file: str, data: bytes, at: datetime) -> None:
        """Keep a file, whole and on the disk once this returns; `at` is its age for `old`."""
        await asyncio.to_thread(self._put, self._path(file), data, at.timestamp())

    async def open(self, file: str) -> bytes:
        """The bytes of a file; raise NotFound."""
        try:
            return await asyncio.to_thread(self._path(file).read_bytes)
        except FileNotFoundError:
            raise NotFound("attachment: it has been deleted") from None

    async def delete(self, files: Collection[str]) -> None:
        """Delete files, those too that are gone already. Their rows must have been deleted before."""
        if files:
            await asyncio.to_thread(_unlink, [self._path(file) for file in files])

    async def old(self, before: datetime) -> list[str]:
        """Files that were put then or before; rests of writing that are as old are deleted."""
        return await asyncio.to_thread(self._old, before.timestamp())

    def _path(self, file: str) -> Path:
        if not ID.fullmatch(file):
            raise NotFound("attachment: there is none of this id")
        return self.root / file[:2] / file

    def _put(self, path: Path, data: bytes, at: float) -> None:
        for folder in (self.root, path.parent):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _sync(folder.parent)
        fresh = path.with_name(f".{path.name}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.utime(handle, (at, at))
            os.fsync(handle)
        fresh.rename(path)
        # The row is committed next: neither the file nor its name may be lost after that.
        _sync(path.parent)

    def _old(self, before: float) -> list[str]:
        found: list[str] = []
        for path in self.root.glob("[0-9a-f][0-9a-f]/*"):
            # Somebody else may be sweeping, too.
            with contextlib.suppress(FileNotFoundError):
                if path.lstat().st_mtime > before:
                    continue
                if UNFINISHED.fullmatch(path.name):
                    path.unlink()
                elif ID.fullmatch(path.name):
                    found.append(path.name)
        return found


def _unlink(paths: Collection[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
