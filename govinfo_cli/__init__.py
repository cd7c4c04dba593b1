"""govinfo: the ledger of a prefecture's information office."""

__version__ = "0.1.0"
