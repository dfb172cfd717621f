"""Pages that show what a journey tells: boundaries, parts and value, money, what if, comparison."""
