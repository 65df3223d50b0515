"""Who runs what when tests run on several workers (`pytest -n 3 --no-loadscope-reorder`, as `make test` does)."""

from pathlib import PurePath

from xdist.scheduler import LoadScopeScheduling

# Folders that share one running service, and files that take minutes: they begin first, so that none is left alone at
# the end. Whatever is not named here goes file by file to whichever worker is free.
LONGEST = (
    "tests/whole",
    "tests/browser",
    "tests/cli/test_day.py",
    "tests/desk/test_days.py",
    "tests/channels/gateway/test_openapi.py",
)


def group(nodeid: str) -> str:
    """What a test runs together with, on one worker: all of a folder with a service of its own, else its file."""
    file = PurePath(nodeid.partition("::")[0])
    return next((one for one in LONGEST if file.is_relative_to(one)), str(file))


def place(nodeid: str) -> int:
    """When it begins, among the others."""
    return LONGEST.index(group(nodeid)) if group(nodeid) in LONGEST else len(LONGEST)


class Together(LoadScopeScheduling):
    """Gives out whole groups. (The groups that are marked in tests need what pytest 9.2 has taken away.)"""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
