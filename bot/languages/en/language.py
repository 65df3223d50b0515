"""spaCy's own English, tokeniser only."""

from spacy.lang.en import English


def create() -> English:
    """The pipeline: a tokeniser only."""
    return English()
