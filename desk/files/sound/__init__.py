"""One file for each container of voice messages: how long it is, and what of it is kept."""
