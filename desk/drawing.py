"""Draws docs/ticket.md, the states of a ticket, from desk/states.py: `python -m desk.drawing`."""

from pathlib import Path

from desk.states import ENDED, MOVES, STATES

FILE = Path(__file__).resolve().parent.parent / "docs" / "ticket.md"
HEAD = """# The states of a ticket

Drawn from `desk/states.py` by `python -m desk.drawing`; a test tells when it is out of date.
States in which nobody has anything to do any more: {ended}.

```mermaid
stateDiagram-v2
{arrows}
```

Steps that leave the state as it is, and where they may be made:

| step | in |
|---|---|
{table}
"""


def draw() -> str:
    """The page as it should be."""
    order: dict[str, int] = {state: place for place, state in enumerate(STATES)}
    arrows = ["    [*] --> new: open"]
    rows = []
    for step, move in MOVES.items():
        sources = sorted(move.sources, key=lambda state: order[state])
        if move.target is None:
            rows.append(f"| {step} | {'every state' if len(sources) == len(STATES) else ', '.join(sources)} |")
        else:
            arrows += [f"    {source} --> {move.target}: {step}" for source in sources]
    ended = ", ".join(sorted(ENDED, key=lambda state: order[state]))
    return HEAD.format(ended=ended, arrows="\n".join(arrows), table="\n".join(rows))


if __name__ == "__main__":
    FILE.write_text(draw(), encoding="utf-8")
