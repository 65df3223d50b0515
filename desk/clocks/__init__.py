"""How long a ticket may wait: clocks as values, as rows, and what happens when one fires."""
