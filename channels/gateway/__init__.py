"""The gateway behind all channels: inbox, worker, the decision bot-or-person, outbox, live updates."""
