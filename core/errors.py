"""The one family of errors of the gateway's side.

ShiliuError                    something that we know how to name went wrong
├── SettingsError              a setting is missing or wrong; names its key
├── ProblemsError              carries every problem found, one a line
│   ├── ContentError           the content cannot be read or is not allowed to be served
│   ├── TextsError             the texts of replies are incomplete or do not fit each other
│   └── OrganisationError      what somebody wants the organisation to be has faults; nothing of it is taken
├── DatabaseError              PostgreSQL cannot be started, reached or migrated
├── ActError                   Rasa said something that is no act
├── RasaError                  Rasa gave no usable answer
│   ├── RasaSlow               it did not answer within the time given
│   └── RasaDown               it cannot be reached, or it answers with a fault
├── CalendarMissing            the public holidays of a year are not known, so its days are not guessed; names the year
├── ChannelError               a platform refused or failed; `permanent` says whether trying again is of use
├── RequestError               what a resident or a platform sent is not accepted; nothing of it is kept
│   ├── Invalid                it has the wrong shape; the message says what would be right
│   └── ConsentNeeded          a written message came before consent to keep messages
└── DeskError                  the desk cannot do what an operator or a resident asked
    ├── NotFound               no such ticket, conversation, entry or operator
    ├── Conflict               somebody else was first, or the state does not allow it
    ├── Forbidden              known, but not allowed to do this
    │   └── SecondFactorNeeded  the password alone is not enough for this
    ├── Unauthorised           not known: wrong name, password, token or session
    └── RateLimited            too many tries; `retry_after_s` says how long to wait

A message says what went wrong, where, and what would have been right.
"""

from collections.abc import Sequence
from typing import Any


class ShiliuError(Exception):
    """Something that we know how to name went wrong."""


class SettingsError(ShiliuError):
    """A setting is missing or wrong."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"setting {key}: {message}")
        self.key = key


class ProblemsError(ShiliuError):
    """Shared base of errors that carry every problem found, one a line."""

    def __init__(self, problems: Sequence[object]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems: tuple[object, ...] = tuple(problems)


class ContentError(ProblemsError):
    """The content cannot be read or is not allowed to be served."""


class TextsError(ProblemsError):
    """The texts of replies are incomplete or do not fit each other."""


class OrganisationError(ProblemsError):
    """What somebody wants the organisation to be has faults; nothing of it is taken."""


class DatabaseError(ShiliuError):
    """PostgreSQL cannot be started, reached or migrated."""


class ActError(ShiliuError):
    """Rasa said something that is no act."""


class RasaError(ShiliuError):
    """Rasa gave no usable answer."""


class RasaSlow(RasaError):
    """Rasa did not answer within the time given."""


class RasaDown(RasaError):
    """Rasa cannot be reached, or it answers with a fault."""


class ChannelError(ShiliuError):
    """A platform refused or failed; `permanent` says whether trying again is of use."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


class CalendarMissing(ShiliuError):
    """The public holidays of a year are not known, so its days are not guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"the public holidays of {year} are not known: install a chinesecalendar that has them, "
            f"or state the year under `calendar: known` of the organisation"
        )
        self.year = year


class RequestError(ShiliuError):
    """What a resident or a platform sent is not accepted; nothing of it is kept."""


class Invalid(RequestError):
    """It has the wrong shape; the message says what would be right."""


class ConsentNeeded(RequestError):
    """A written message came before consent to keep messages."""


class DeskError(ShiliuError):
    """The desk cannot do what an operator or a resident asked."""


class NotFound(DeskError):
    """There is no such ticket, conversation, entry or operator."""


class Conflict(DeskError):
    """Somebody else was first, or the state does not allow it."""


class Forbidden(DeskError):
    """The one who asks is known, but not allowed to do this."""


class SecondFactorNeeded(Forbidden):
    """The password alone is not enough: the second factor has to be set up or entered first."""


class Unauthorised(DeskError):
    """The one who asks is not known: wrong name, password, token or session."""


class RateLimited(DeskError):
    """Too many tries; `retry_after_s` says how long to wait."""

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


def told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a route tells errors of these statuses, for its OpenAPI: all in one shape, `Problem`, which the gateway adds.

    As a reference, and not as a model, which FastAPI would build anew for each route and status: two thousand times,
    half a second of every start.
    """
    shape = {"$ref": "#/components/schemas/Problem"}
    return {status: {"content": {"application/json": {"schema": shape}}} for status in statuses}
