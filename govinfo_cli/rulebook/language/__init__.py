"""The language that ordinances are written in: its words, its reader, and what a figure comes to by it."""
