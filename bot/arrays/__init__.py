"""Small arrays fitted on public parallel texts, and what makes them; manifest.yml says from what and how."""
