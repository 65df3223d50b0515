"""Scoring, without Rasa: from a text's features to a probability for each intent, and from there to a decision."""
