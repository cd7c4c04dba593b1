"""Whether what a command was to write is written, so that nothing but its message can fail any more."""

_written = False


def begin() -> None:
    """Nothing is written yet."""
    global _written  # noqa: PLW0603 - a process runs one command
    _written = False


def mark() -> None:
    """Something is written for good: a transaction is committed, or a file has its name."""
    global _written  # noqa: PLW0603
    _written = True


def written() -> bool:
    """Whether something is written for good."""
    return _written
