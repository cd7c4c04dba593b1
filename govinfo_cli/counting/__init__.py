"""What counts: the events behind every figure, counted and placed."""
