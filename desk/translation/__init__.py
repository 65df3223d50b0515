"""A colleague puts one message into another language: asked, timed, done, and shown beside the original."""
