"""Meaning, without Rasa: one space of vectors for all languages, from the encoder and from texts that say the same."""
