"""Draws the house from its imports: `python -m tests.house.drawing` writes docs/house.md."""

from tests.house.imports import arrows, imports, room_of
from tests.house.tree import ROOT

FILE = ROOT / "docs" / "house.md"
HEAD = """# The house, as the imports draw it

Written by `python -m tests.house.drawing`; `tests/test_house.py` fails where it is not current.
An arrow says "imports". The two sides meet in HTTP and JSON Lines only, so no arrow joins them.
"""


def draw() -> str:
    """The drawing as Markdown with one Mermaid graph and the number of files in each room."""
    sizes: dict[str, int] = {}
    for module in imports():
        sizes[room_of(module)] = sizes.get(room_of(module), 0) + 1
    sides = {"The gateway's side": ("cli", "channels", "desk", "core"), "Rasa's side": ("bot", "actions")}
    lines = ["```mermaid", "flowchart TD"]
    for number, (title, roots) in enumerate(sides.items(), 1):
        lines.append(f'  subgraph side_{number}["{title}"]')
        rooms = sorted(room for room in sizes if room.split(".")[0] in roots)
        lines += [f'    {room.replace(".", "_")}["{room.replace(".", "/")} · {sizes[room]}"]' for room in rooms]
        lines.append("  end")
    lines += [f"  {source.replace('.', '_')} --> {target.replace('.', '_')}" for source, target in sorted(arrows())]
    return HEAD + "\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    FILE.write_text(draw(), "utf-8")
