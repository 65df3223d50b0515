"""Who gets a ticket: the choice as a pure function, and the router that acts on it."""
