"""The clock of a simulated day: it stands still until it is moved, and several processes read it."""

import mmap
import os
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_LONG = struct.Struct("=q")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class SharedClock:
    """A moment in a small file that all processes of the simulation map; one of them moves it."""

    def __init__(self, file: Path) -> None:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(handle).st_size < _LONG.size:
                os.ftruncate(handle, _LONG.size)
            self._map = mmap.mmap(handle, _LONG.size)
        finally:
            os.close(handle)

    def __call__(self) -> datetime:
        """The time now."""
        return _EPOCH + timedelta(microseconds=_LONG.unpack_from(self._map)[0])

    def move(self, to: datetime) -> None:
        """Let it be later; time that runs backwards is a fault of ours."""
        if to < self():
            raise ValueError(f"the clock cannot be moved back to {to.isoformat()}: it is {self().isoformat()}")
        _LONG.pack_into(self._map, 0, (to - _EPOCH) // _MICROSECOND)
