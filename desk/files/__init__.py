"""Photos and voice messages: looked at by content, cleaned, and kept outside everything that is served."""
