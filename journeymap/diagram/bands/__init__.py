"""The map as boxes in bands: what it says, where everything stands, how it is cut into lines."""
