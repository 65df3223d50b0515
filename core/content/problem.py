"""One fault of the content, told in the one manner: path:line: what: what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, where, and what would be right; a warning does not stop the content from being served."""

    path: str
    line: int
    what: str
    right: str
    warning: bool = False

    def __str__(self) -> str:
        mark = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}: {mark}{self.what}: {self.right}"
