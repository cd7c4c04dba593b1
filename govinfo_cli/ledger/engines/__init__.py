"""The engines that a ledger may be kept by; what they have in common."""

BUSY_SECONDS = 60
"""So long a writer waits for its turn."""
READS = "reads"
"""In a connection's info: it sees one state of the ledger and cannot write."""
