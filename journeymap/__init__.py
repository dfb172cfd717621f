"""Draw one person's pathway across organisations and see where nobody carries it across."""

__version__ = "0.1.0"
