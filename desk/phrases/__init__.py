"""Canned phrases and moves of operators, in every language, without machine translation."""

from desk.phrases.models import Book, Field, Phrase, Phrases
from desk.phrases.phrases import read, written

__all__ = ["Book", "Field", "Phrase", "Phrases", "read", "written"]
