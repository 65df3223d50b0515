"""What `shiliu explain` prints: an explanation from Rasa's side, put into words and tables for a terminal."""
