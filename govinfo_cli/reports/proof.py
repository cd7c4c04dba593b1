"""What is printed for a ledger, and a table of it, to be held against it later: the head, in groups to be read out."""

from sqlalchemy import Connection

from govinfo_cli.i18n import _
from govinfo_cli.ledger import chain
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.chain import Head


def digest(connection: Connection) -> str | None:
    """The ledger's head in full, 64 hexadecimal digits; None if no entry is under the chain."""
    head = chain.head(connection)
    return head.digest if head else None


def line(head: Head) -> str:
    """A head as a line of its own."""
    return _("Head of the ledger: {head} (entry {number})").format(head=head.shown, number=head.entry)


def lines(connection: Connection) -> list[str]:
    """The ledger's head as a line; none if no entry is under the chain."""
    head = chain.head(connection)
    return [line(head)] if head else []


def of_bulletin(bulletin: Bulletin) -> str:
    """The head with which a table was published; the table's own digest where there was none yet."""
    if bulletin.head:
        return _("head of the ledger {head}").format(head=chain.shown(bulletin.head))
    return _("digest {digest}").format(digest=bulletin.short)
