"""A bulletin keeps its own document number and the words of its circular; empty in those published before."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the two columns: the table's guards stay, and what they hold is part of what is never changed."""
    for name in ("document_number", "words"):
        op.execute(f"ALTER TABLE bulletins ADD COLUMN {name} TEXT DEFAULT '' NOT NULL")
