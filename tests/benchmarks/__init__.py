"""Measured ratios, each against a limit or a peer in the same run; never a failure."""
