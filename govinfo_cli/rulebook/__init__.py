"""The ordinance's numbers: read from a dated file, checked, and kept in the ledger."""
