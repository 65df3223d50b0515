"""Readers of the two registers that Rasa's side needs: languages and intents."""
