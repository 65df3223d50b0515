"""Reads the house from its own files: imports, sizes, texts. tests/test_house.py holds what must be true of it."""
