"""Uyghur: answered in the Arabic script; Latin and Cyrillic input is converted to it before features are taken."""
