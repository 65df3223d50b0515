"""Rasa's tracker store on PostgreSQL, silent about what it keeps."""

from typing import Any

from rasa.core.tracker_store import SQLTrackerStore


class QuietTrackerStore(SQLTrackerStore):
    """Rasa logs the error of a failed save: without this it would quote the rows, and with them the messages."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Takes what Rasa's own store takes."""
        super().__init__(*arguments, **options)
        self.engine.hide_parameters = True
