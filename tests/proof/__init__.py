"""What needs counts and hours: `make proof`, or one part of it by name."""
