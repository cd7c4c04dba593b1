"""Reports as data first, then rendered: table, plain text, Markdown, CSV, JSON."""
