"""The front matter of a translation, always written in one way."""

import json
from datetime import date

from core.content.models import Translation


def front_matter(
    translation: Translation,
    of: str,
    untranslated: tuple[str, ...] = (),
    reviewed_by: str | None = None,
    reviewed_on: date | None = None,
) -> str:
    """The lines from `---` to `---`, with the last line's end."""
    lines = ["---", f"translation: {translation}", f'of: "{of}"']
    lines += [f"untranslated: [{', '.join(untranslated)}]"] if untranslated else []
    # A JSON text is a YAML text in double quotes.
    lines += [f"reviewed_by: {json.dumps(reviewed_by, ensure_ascii=False)}"] if reviewed_by is not None else []
    lines += [f'reviewed_on: "{reviewed_on.isoformat()}"'] if reviewed_on is not None else []
    return "\n".join([*lines, "---"]) + "\n"


def without_front_matter(raw: str) -> str:
    """What stands below the front matter of a text that has been read."""
    lines = raw.split("\n")
    return "\n".join(lines[lines.index("---", 1) + 1 :])
