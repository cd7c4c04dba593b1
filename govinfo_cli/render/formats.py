"""What a report can be printed as: all that the help of a command needs to know of it."""

FORMATS = ("table", "plain", "md", "csv", "json", "xlsx", "html")
ENDINGS = {".txt": "plain", ".md": "md", ".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html"}
BINARY = ("xlsx",)
"""Formats that a terminal cannot show."""
