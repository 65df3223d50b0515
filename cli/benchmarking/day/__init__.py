"""A simulated day at the liaison station: people who come in through HTTP, and a checker that trusts nobody."""
