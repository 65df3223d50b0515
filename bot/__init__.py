"""Rasa's side of Shiliu: language, understanding and dialogue. Knows no channel, no ticket and no article text."""
