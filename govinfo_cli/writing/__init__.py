"""What changes the ledger: importing, articles, checks, locks, publishing, undoing, verifying."""
