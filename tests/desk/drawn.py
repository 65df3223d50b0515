"""The states and steps of a ticket as somebody reads them from docs/ticket.md."""

import re

from desk.drawing import FILE
from desk.states import STATES

PAGE = FILE.read_text("utf-8")
ARROW = re.compile(r"^    (\S+) --> (\S+): (\S+)$", re.MULTILINE)
ROW = re.compile(r"^\| (\w+) \| ([\w, ]+) \|$", re.MULTILINE)
# Before a ticket is opened.
NOTHING = "[*]"


def _shown() -> dict[tuple[str, str], str]:
    found = {(source, step): target for source, target, step in ARROW.findall(PAGE)}
    for step, where in ROW.findall(PAGE):
        if step != "step":
            sources = STATES if where == "every state" else where.split(", ")
            found |= {(source, step): source for source in sources}
    return found


# The state after each step from each state.
SHOWN = _shown()
