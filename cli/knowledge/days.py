"""The day that a verb looks at: today where the residents live, or one that is given."""

import argparse
from datetime import UTC, date, datetime, timedelta, timezone

_HOME = timezone(timedelta(hours=8))


def add_day_option(parser: argparse.ArgumentParser, what: str) -> None:
    """`--on DAY`, today without it."""
    parser.add_argument("--on", type=_day, metavar="DAY", default=None, help=f"{what} (default: today)")


def day_of(given: argparse.Namespace) -> date:
    """The given day, else today."""
    return given.on if isinstance(given.on, date) else today()


def today() -> date:
    """Today where the residents live."""
    return datetime.now(UTC).astimezone(_HOME).date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day like 2026-11-24") from None
