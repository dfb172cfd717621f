"""Merging on screen: another version is taken in, and what both sides changed is decided."""
