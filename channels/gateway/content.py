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
Signature = dict[str, tuple[int, int]]


class ContentHolder:
    """What is served now."""

    def __init__(self, root: Path, clock: Clock) -> None:
        self._root = root
        self._clock = clock
        # Taken before anything is read, so that what is saved meanwhile is seen as a change.
        self._taken = _signature(root)
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
        """Take over what editors save, until cancelled; a change must lie still for one look, so no half of one is."""
        seen = self._taken
        while True:
            await asyncio.sleep(LOOK_S)
            found = await asyncio.to_thread(_signature, self._root)
            if found == seen and found != self._taken:
                await self.reload(found)
            seen = found

    async def reload(self, signature: Signature) -> None:
        """Take the version of this signature over if it is sound; else keep the last good one and say so.

        What could not be read for a reason that passes, or changed while it was read, is tried again at the next look.
        """
        try:
            content, texts, problem = await asyncio.to_thread(_read, self._root)
        except OSError as fault:
            self.problem = str(fault)
            log.error("content_unreadable", kept=self.content.hash, problem=self.problem[:2000])
            return
        if await asyncio.to_thread(_signature, self._root) != signature:
            return
        self._taken, self.problem = signature, problem
        if content is None or texts is None:
            log.error("content_refused", kept=self.content.hash, problem=str(problem)[:2000])
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


def _read(root: Path) -> tuple[Content | None, Texts | None, str | None]:
    """What is sound to serve, or None and every fault."""
    try:
        content, texts = load_content(root), load_texts(TEXTS)
    except ProblemsError as fault:
        return None, None, str(fault)
    problem = _faults(root)
    return (content, texts, None) if problem is None else (None, None, problem)


def _faults(root: Path) -> str | None:
    """Every fault of the content that a resident could meet, or None."""
    try:
        found = [problem for problem in check_content(root, proofs=False) if not problem.warning]
    except OSError:
        raise
    except Exception as fault:
        # A fault that the checker itself trips over must neither be served nor end the process.
        log.exception("content_check_failed")
        return f"the check itself failed: {type(fault).__name__}: {fault}"
    return "\n".join(map(str, found)) or None


def _signature(root: Path) -> Signature:
    """Size and time of every file; files that come and go meanwhile make another one next time."""
    found: Signature = {}
    with contextlib.suppress(OSError):
        for file in (*content_files(root), *sorted(TEXTS.glob("*.yml"))):
            known = file.stat()
            found[str(file)] = (known.st_mtime_ns, known.st_size)
    return found
