"""A message in its conversation: what else it may mean than what it says alone. Pure."""
