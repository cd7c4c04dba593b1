"""What changes the ledger: intake, checks, locks, publishing, undoing, verifying."""
