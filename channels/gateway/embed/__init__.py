"""The panel that other platforms show in a page of theirs."""
