"""The beginning of a new entry: a draft that is a gap until somebody writes it."""

import re
from datetime import date
from pathlib import Path

import yaml

from core.content.editing.line import is_line
from core.content.models import ORIGINAL, Content
from core.errors import Invalid

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_WORDS = Path(__file__).with_name("sketch.yml")


def sketch_entry(root: Path, content: Content, id_: str, title: str, today: date) -> list[Path]:
    """Write entry.yml, the original and its title; the files. Raise Invalid where the entry can't be started."""
    topic, _, name = id_.partition("/")
    if topic not in content.topics or not _NAME.fullmatch(name):
        topics = ", ".join(content.topics)
        raise Invalid(f"{id_!r} is no id: a topic ({topics}), a slash and a name in small letters are needed")
    folder = root / "knowledge_base" / topic / name
    if id_ in content.entries or folder.exists():
        raise Invalid(f"the entry {id_} is there already, in {folder.relative_to(root).as_posix()}")
    if not is_line(title) or title.strip() in content.titles[ORIGINAL].entries.values():
        raise Invalid(f"the title {title!r} is empty, taken or more than a line: one of its own is needed")
    words = yaml.safe_load(_WORDS.read_text("utf-8"))
    months = today.month - 1 + content.topics[topic].review_months
    review_by = today.replace(year=today.year + months // 12, month=months % 12 + 1, day=1)
    filled = {"checked_on": today.isoformat(), "review_by": review_by.isoformat(), "owner": content.topics[topic].owner}
    folder.mkdir(parents=True)
    (folder / "entry.yml").write_text(words["entry"].format(**filled), "utf-8")
    (folder / f"{ORIGINAL}.md").write_text(words["original"], "utf-8")
    return [folder / "entry.yml", folder / f"{ORIGINAL}.md", _add_title(root, topic, id_, title.strip())]


def _add_title(root: Path, topic: str, id_: str, title: str) -> Path:
    """Put the title behind the last one of its topic."""
    file = root / "knowledge_base" / "titles" / f"{ORIGINAL}.yml"
    lines = file.read_text("utf-8").split("\n")
    own = [place for place, line in enumerate(lines) if line.startswith(f"  {topic}/")]
    last = own[-1] if own else max(place for place, line in enumerate(lines) if line.strip())
    lines.insert(last + 1, yaml.safe_dump({id_: title}, allow_unicode=True, width=1000).rstrip().join(("  ", "")))
    file.write_text("\n".join(lines), "utf-8")
    return file
