"""A report as terminal table, plain text, Markdown, CSV, JSON, workbook or page."""
