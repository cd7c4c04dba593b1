"""The ledger: one SQLite file in which nothing is ever deleted and every change has its journal entry."""
