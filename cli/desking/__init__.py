"""The verbs below `shiliu desk`, a file each."""
