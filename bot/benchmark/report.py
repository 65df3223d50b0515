"""What a part hands to the command line: measures with the values behind them, which the command line sums up."""

import hashlib
import platform
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Iterable, Sequence

from bot.encoder.encoder import read_manifest

PACKAGES = ("rasa", "numpy", "scipy", "scikit-learn", "onnxruntime")


@dataclass
class Report:
    """The measures of one part; `notes` are figures without an interval, and settings."""

    data: str = ""
    measures: list[dict[str, Any]] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)

    def add(
        self,
        group: str,
        name: str,
        values: Iterable[float],
        unit: str = "%",
        statistic: str = "mean",
        others: Sequence[float] = (),
    ) -> None:
        """A measure; of a share in per cent the values are true or false."""
        scale = 100.0 if unit == "%" else 1.0
        row = {"group": group, "name": name, "statistic": statistic, "unit": unit}
        numbers = [round(scale * float(value), 4) for value in values]
        self.measures.append({**row, "values": numbers, "others": [round(float(value), 4) for value in others]})

    def to_json(self) -> dict[str, Any]:
        """All of it, with the versions that it was measured with."""
        versions = {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
        versions["encoder"] = read_manifest().get("recipe_sha256", "")[:12]
        return {"data_sha256": self.data, "versions": versions, "measures": self.measures, "notes": self.notes}


def hash_of(paths: Iterable[Path]) -> str:
    """One hash of the contents of files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
