"""Measures understanding on Rasa's side, and trains our components on any labelled questions."""
