"""Reading files: grids, tables, headings, cells and dates, without the ledger."""
