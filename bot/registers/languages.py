"""Reads nlu_data/languages.yml, the register of languages, for Rasa's side."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

REGISTER = Path("nlu_data/languages.yml")
ANSWERED = ("full", "draft")


@dataclass(frozen=True)
class Language:
    """One line of the register, as far as understanding needs it."""

    code: str
    script: str
    level: str

    @property
    def answered(self) -> bool:
        """Whether free text in it is answered; otherwise a person gets it."""
        return self.level in ANSWERED


@lru_cache(maxsize=4)
def read_register(path: Path = REGISTER) -> dict[str, Language]:
    """All languages by code, in the register's order."""
    rows = yaml.safe_load(path.read_text("utf-8"))
    return {code: Language(code, row["script"], row["level"]) for code, row in rows.items()}
