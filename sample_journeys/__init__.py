"""Worked journeys that ship with the program."""
