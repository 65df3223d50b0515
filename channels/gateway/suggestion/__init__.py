"""Answers as suggestions for operators and other platforms."""
