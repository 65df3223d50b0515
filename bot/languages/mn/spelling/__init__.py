"""How Mongolian stems and endings meet in Cyrillic spelling."""
