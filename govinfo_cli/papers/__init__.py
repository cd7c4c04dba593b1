"""What leaves the office as a file: circular, pay list, workbook, yearbook, template."""
