"""`python -m tests.proof [PART]`: runs the parts that have no result for this commit yet, or the named one."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from tests.proof import day, kill, latency, page, quality, queue, random_days, slow, start, suggest
from tests.proof.record import FOLDER, commit_name, record

PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "quality": quality.run,
    "latency": latency.run,
    "page": page.run,
    "start": start.run,
    "slow": slow.run,
    "kill": kill.run,
    "day": day.run,
    "random_days": random_days.run,
    "suggest": suggest.run,
    "queue": queue.run,
}


def is_done(part: str) -> bool:
    """Whether the part has been run on this very commit."""
    try:
        return bool(json.loads((FOLDER / f"{part}.json").read_text("utf-8"))["commit"] == commit_name())
    except (OSError, ValueError, KeyError):
        return False


def main(arguments: list[str]) -> int:
    """Runs and records; 2 for a part that does not exist."""
    if unknown := [name for name in arguments if name not in PARTS]:
        print(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for part in arguments or [part for part in PARTS if not is_done(part)]:
        print(f"{part} …", flush=True)
        load = os.getloadavg()[0]
        file = record(part, f"make proof PART={part}", PARTS[part](), load)
        print(f"{part}: {file.relative_to(FOLDER.parents[1])}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
