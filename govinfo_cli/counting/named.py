"""The records that somebody names: by their refs, or by the refs or titles of the submissions that they are of."""

from contextlib import suppress

from sqlalchemy import Connection

from govinfo_cli.counting.matching import Matcher, Naming, may_be_ending, may_be_title
from govinfo_cli.errors import CheckError
from govinfo_cli.kinds import Kind
from govinfo_cli.ledger import refs
from govinfo_cli.ledger.vocabulary import Units


def record(connection: Connection, units: Units, kind: Kind, word: str, naming: Naming | None = None) -> int:
    """The id of the record of a kind that a word names; voided ones too, but not by a title.

    Raises: CheckError if it names none or several; UnclearTitle for a title that is near some.
    """
    by_title = (kind.by_title or kind.name == "submission") and may_be_title(word)
    if not by_title or may_be_ending(word) or refs.Lookup(connection).is_whole(word):
        try:
            return refs.record(connection, units, kind, word)
        except CheckError:
            if not by_title:
                raise
    return refs.record(connection, units, kind, Matcher(connection, units, naming).ref(word, exact=True))


def is_ref(lookup: refs.Lookup, word: str) -> bool:
    """Whether a word that may be a title is a ref, or short enough to be the ending of one, and is it."""
    with suppress(CheckError):
        ref = refs.as_kept(word)
        if not may_be_ending(word) and not lookup.is_whole(ref):
            return False
        lookup.submission(ref)
        return True
    return False
