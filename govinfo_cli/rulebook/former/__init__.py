"""Rulebooks of the former kind, whose switches and prices had fixed places: read, and written in the language."""
