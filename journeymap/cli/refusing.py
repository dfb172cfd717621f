"""How a command refuses."""


class RefusedError(Exception):
    """Bad input or usage; its text is the sentence for standard error."""
