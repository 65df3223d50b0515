"""What a resident is shown: the parts of a bot message, ready for any channel."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.content.models import Direction


@dataclass(frozen=True, slots=True)
class Option:
    """A button: what comes back as `choice`, and what stands on it."""

    id: str
    label: str
    kind: str

    def to_json(self) -> dict[str, object]:
        """The option as the web API shows it."""
        return {"id": self.id, "label": self.label, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Notice:
    """A line over an answer that says what it is worth; `key` is the most important one."""

    key: str
    text: str

    def to_json(self) -> dict[str, object]:
        """The notice as the web API shows it."""
        return {"key": self.key, "text": self.text}


@dataclass(frozen=True, slots=True)
class Reply:
    """One bot message; `language` and `dir` are those of `text`.

    `title` is the entry's, in the language of who reads, and so says which question was understood.
    """

    text: str
    language: str
    dir: Direction
    entry: str | None = None
    title: str | None = None
    card: Mapping[str, object] | None = None
    sources: tuple[Mapping[str, object], ...] = ()
    options: tuple[Option, ...] = ()
    notice: Notice | None = None

    def to_json(self) -> dict[str, object]:
        """The parts of a message of the web API; what does not apply is left out."""
        parts: dict[str, object] = {"text": self.text, "language": self.language, "dir": self.dir}
        if self.entry is not None:
            parts["entry"] = self.entry
        if self.title is not None:
            parts["title"] = self.title
        if self.card is not None:
            parts["card"] = dict(self.card)
        if self.sources:
            parts["sources"] = [dict(source) for source in self.sources]
        if self.options:
            parts["options"] = [option.to_json() for option in self.options]
        if self.notice is not None:
            parts["notice"] = self.notice.to_json()
        return parts
