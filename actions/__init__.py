"""What the bot decides to say: one action a file; each returns acts and knows no text, channel or ticket."""
