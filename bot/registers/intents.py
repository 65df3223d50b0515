"""Reads nlu_data/intents.yml, the register of intents that are not an entry, for Rasa's side."""

from pathlib import Path

import yaml

REGISTER = Path("nlu_data/intents.yml")


def read_intents(root: Path) -> dict[str, dict[str, str]]:
    """All intents of the register below `root`, in its order."""
    rows: dict[str, dict[str, str]] = yaml.safe_load((root / REGISTER).read_text("utf-8"))
    return rows
