"""Rasa graph components, one class a file; language and script are found first."""
