"""The encoder's errors: a wrong file of weights, an encoder that was never built."""


class EncoderError(Exception):
    """The encoder cannot be built or loaded; the message says what, where and what would be right."""
