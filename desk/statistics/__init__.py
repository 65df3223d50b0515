"""Counts by month and one dimension: how they are taken, which of them may be shown, and the report made of them."""
