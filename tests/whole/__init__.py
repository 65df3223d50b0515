"""The whole service as it runs: every process, real Rasa, real PostgreSQL."""
