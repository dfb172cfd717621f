"""Scenes: what a room is shown of a journey, one thing at a time, as large as its screen allows."""
