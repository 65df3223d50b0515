"""The supervisor's own member of the family in core/errors.py."""

from core.errors import ShiliuError


class StartError(ShiliuError):
    """The service cannot start, or a part of it cannot; says what, where and what would be right."""


class InUse(StartError):
    """Another supervisor holds this DATA_DIR."""
