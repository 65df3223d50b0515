"""Messages on their way to platforms: tried again after passing failures, ended after permanent ones."""
