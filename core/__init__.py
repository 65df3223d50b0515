"""What the gateway's side shares: settings, errors, database, acts and content."""
