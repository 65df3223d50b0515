"""The web chat: JSON over HTTPS and a WebSocket that only receives."""
