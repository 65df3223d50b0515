"""What `shiliu ask` is made of: lines in, one child on Rasa's side, the same serving rules as chat."""
