"""Residents' and operators' stories in real Chromium, on the whole running service."""
