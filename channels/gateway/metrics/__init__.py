"""Counters of all processes, kept in the database so that one page shows them together."""
