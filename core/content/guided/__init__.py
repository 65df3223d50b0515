"""Guided checks: questions whose answers never leave the device, rules over them, and the outcomes, as data."""
