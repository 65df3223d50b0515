"""What a file asks for once it has been read without a fault, and what putting it into force changed."""

from dataclasses import dataclass, field

from desk.organisation.models import Person
from desk.organisation.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Plan:
    """An organisation (its version is 0 until it is applied) and the people that the file lists."""

    organisation: Organisation
    people: tuple[Person, ...] = ()
    # Whose leave the file states; the leave of others stays as it is.
    leave_of: frozenset[str] = field(default=frozenset())
    # Who has left: they cannot log in any more and get nothing.
    gone: tuple[str, ...] = ()
    # The version that it was made from, where the one who made it says so.
    based_on: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a kind are new, changed and gone."""

    kind: str
    new: int = 0
    changed: int = 0
    gone: int = 0

    def __str__(self) -> str:
        """Like `stations: 2 new, 1 gone`."""
        parts = [f"{number} {what}" for what in ("new", "changed", "gone") if (number := getattr(self, what))]
        return f"{self.kind}: {', '.join(parts)}"

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a plan changed."""

    version: int
    counted: tuple[Counted, ...] = ()
    # Sections that are one whole: the calendar, the targets, who is named for confidential tickets.
    sections: tuple[str, ...] = ()
    # Listed people who have no password yet.
    without_password: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line, without the version."""
        parts = [str(one) for one in self.counted if one] + [f"{one}: changed" for one in self.sections]
        return "; ".join(parts) or "nothing new"

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(self.counted) or bool(self.sections)
