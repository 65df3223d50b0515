"""The doors: one folder a channel, the gateway behind them, and the replies."""
