"""Zhuang."""
