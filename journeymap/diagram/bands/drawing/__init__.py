"""From what a map says and where it stands to groups of shapes: one module for each thing."""
