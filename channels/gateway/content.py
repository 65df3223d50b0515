"""The content and the fixed texts that are in force; a faulty new version never replaces a good one."""

import asyncio
import contextlib
from datetime import date, timedelta, timezone
from pathlib import Path

from channels.replies import Texts, load_texts
from core.clock import Clock
from core.content import ORIGINAL, Content, check_content, content_files, load_content
from core.errors import Invalid, ProblemsError
from core.logging import logger

# How often files are looked at, and so how long a set of changed ones must have lain still before it is taken over.
LOOK_S = 3.0
# Days begin and end where the residents live, wherever the machine stands.
HOME = timezone(timedelta(hours=8))
TEXTS = Path(__file__).resolve().parent.parent / "replies"
log = logger(__name__)


class ContentHolder:
    """What is served now."""

    def __init__(self, root: Path, clock: Clock) -> None:
        self._root = root
        self._clock = clock
        self.content: Content = load_content(root)
        self.texts: Texts = load_texts(TEXTS)
        self.problem: str | None = _faults(root)
        if self.problem is not None:
            # Better served as it is than not at all; /readyz tells it.
            log.error("content_faulty", hash=self.content.hash, problem=self.problem[:2000])

    @property
    def today(self) -> date:
        """The date at the residents' place."""
        return self._clock().astimezone(HOME).date()

    async def watch(self) -> None:
        """Take over what editors save, until cancelled; a change must have lain still for one look, so no half of one."""
        taken = seen = await asyncio.to_thread(_signature, self._root)
        while True:
            await asyncio.sleep(LOOK_S)
            found = await asyncio.to_thread(_signature, self._root)
            if found == seen and found != taken:
                await self.reload()
                taken = found
            seen = found

    async def reload(self) -> None:
        """Take a new version over if it is sound; else keep the last good one and say so."""
        try:
            content = await asyncio.to_thread(load_content, self._root)
            texts = await asyncio.to_thread(load_texts, TEXTS)
            self.problem = await asyncio.to_thread(_faults, self._root)
        except (ProblemsError, OSError) as problem:
            self.problem = str(problem)
        if self.problem is not None:
            log.error("content_refused", kept=self.content.hash, problem=self.problem[:2000])
            return
        self.content, self.texts = content, texts
        log.info("content_in_force", hash=content.hash)

    def known_language(self, code: str | None) -> str:
        """The code, or the originals' language for none; raise Invalid for one that is not in the register."""
        if code is None:
            return ORIGINAL
        if code not in self.content.languages:
            raise Invalid(f"language {code[:20]!r}: one of {', '.join(self.content.languages)} is needed")
        return code


def _faults(root: Path) -> str | None:
    """Every fault of the content that a resident could meet, or None."""
    found = [problem for problem in check_content(root, proofs=False) if not problem.warning]
    return "\n".join(map(str, found)) or None


def _signature(root: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file of the content; files that come and go meanwhile make another one next time."""
    found: dict[str, tuple[int, int]] = {}
    with contextlib.suppress(OSError):
        for file in content_files(root):
            known = file.stat()
            found[str(file)] = (known.st_mtime_ns, known.st_size)
    return found
