"""The liaison station: tickets, the people who answer, and what they may do."""
