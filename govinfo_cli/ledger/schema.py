"""The ledger's tables. Dates are ISO text, so they sort and compare as dates; `migrations/` makes these tables.

On a server `server_tables` does; there texts go by their bytes and numbers have 64 bits, as in SQLite.

Every record names the journal entry that made it (`entry_id`), the last one that changed it (`changed_id`)
and the one that voided it (`voided_id`). A voided record stays and counts for nothing. `undoings` tells which
entry takes back which; a record that was voided by such an entry was taken back, as if it had never come in.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Computed,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy import Integer as AnyInteger

from govinfo_cli.kinds import CARRIED
from govinfo_cli.ledger import article_index, dialect

SCHEMA = "0013"
"""The migration that these tables correspond to."""
OLDER = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""The schemas that can be brought to it."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


Integer = BigInteger().with_variant(AnyInteger(), "sqlite")


class IsoDate(TypeDecorator[date]):
    """A date kept as `YYYY-MM-DD` text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """To a date."""
        return None if value is None else date.fromisoformat(value)


def month_of(day: ColumnElement[Any]) -> ColumnElement[str]:
    """The label of the month that a day lies in."""
    return func.substr(day, 1, 7, type_=Text())


def _text(name: str) -> Column[str]:
    """A text that may be empty."""
    return Column(name, Text, nullable=False, server_default="")


def _day(name: str, *, nullable: bool = False) -> Column[date]:
    return Column(
        name,
        IsoDate,
        CheckConstraint(dialect.is_day(text(name)), name=name),
        nullable=nullable,
    )


def _month(name: str) -> Column[str]:
    check = CheckConstraint(dialect.is_day(text(f"{name} || '-01'")), name=name)
    return Column(name, Text, check, nullable=False)


def _one_of(name: str, *values: str) -> Column[str]:
    listed = ", ".join(f"'{value}'" for value in values)
    return Column(name, Text, CheckConstraint(f"{name} IN ({listed})", name=name), nullable=False)


def _flag(name: str) -> Column[int]:
    """1 for yes, 0 for no."""
    check = CheckConstraint(f"{name} IN (0, 1)", name=name)
    return Column(name, Integer, check, nullable=False, server_default=text("0"))


def _to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable)


def _only(condition: str) -> dict[str, Any]:
    """What makes an index of some rows alone; on a server, too (`server_tables`)."""
    return {"sqlite_where": text(condition)}


def _one_live(table: str, name: str) -> Index:
    """One record at most that is not voided may hold a value; serves to look any record up by it."""
    return Index(f"ix_{table}_{name}", name, text("coalesce(voided_id, 0)"), unique=True)


def _records(name: str, *columns: Any, later: tuple[Any, ...] = ()) -> Table:
    """A table of records: its own columns between the id and the three journal entries.

    Args:
        later: columns that a migration added, which SQLite puts last, and what goes by them.
    """
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *columns,
        _to("entry_id", "journal"),
        _to("changed_id", "journal", nullable=True),
        _to("voided_id", "journal", nullable=True),
        *later,
        sqlite_strict=True,
    )


journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("reason", Text, nullable=False),
    _text("account"),
    Column("clock_back", Integer, nullable=False, server_default=text("0")),
    Index(None, "at"),
    sqlite_strict=True,
)
"""`person` is the name that somebody gave, `account` the operating system's: empty before there was a chain.

`clock_back` is by how many seconds the clock stood behind that of the entry before.
"""

chain = Table(
    "chain",
    metadata,
    Column("entry_id", Integer, ForeignKey("journal.id"), primary_key=True),
    Column("digest", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What each entry wrote, a second time: `content` is packed, `digest` that of the whole past up to here (`chain`)."""

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    _to("entry_id", "journal"),
    Column("kind", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Index(None, "kind", "record_id"),
    Index(None, "entry_id"),
    sqlite_strict=True,
)

rulebooks = Table(
    "rulebooks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    _day("in_force_from"),
    Column("digest", Text, nullable=False),
    Column("content", Text, nullable=False),
    _to("entry_id", "journal"),
    Index(None, "entry_id"),
    sqlite_strict=True,
)

units = _records(
    "units",
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("code", Text, nullable=False),
    _day("active_from", nullable=True),
    _day("active_to", nullable=True),
    Index(None, "name", unique=True, **_only("voided_id IS NULL")),
    later=(
        _to("into_id", "units", nullable=True),
        _flag("carries"),
    ),
)
"""What holds of a unit now. `into_id` is the unit that it was ended into, `carries` whether its year goes there too."""

unit_versions = _records(
    "unit_versions",
    _to("unit_id", "units"),
    _day("until_on"),
    Column("name", Text, nullable=False),
    Column("category", Text, nullable=False),
    Index(None, "unit_id", "until_on", unique=True, **_only("voided_id IS NULL")),
)
"""What held of a unit before, up to and on the day `until_on`; most units have none."""

aliases = _records(
    "aliases",
    _to("unit_id", "units"),
    Column("name", Text, nullable=False),
    Index(None, "unit_id"),
)

officers = _records(
    "officers",
    _to("unit_id", "units"),
    Column("name", Text, nullable=False),
    _one_of("role", "leader", "officer"),
    _one_of("employment", "", "full-time", "part-time"),
    _text("position"),
    _text("landline"),
    _text("mobile"),
    _day("active_from", nullable=True),
    _day("active_to", nullable=True),
    Index(None, "unit_id"),
)

commissions = _records(
    "commissions",
    Column("ref", Text, nullable=False),
    Column("topic", Text, nullable=False),
    _day("issued_on"),
    _day("due_on"),
    _text("requirements"),
    Index(None, "due_on"),
    _one_live("commissions", "ref"),
)

commission_units = _records(
    "commission_units",
    _to("commission_id", "commissions"),
    _to("unit_id", "units"),
    Index(None, "commission_id", "unit_id", unique=True, **_only("voided_id IS NULL")),
    Index(None, "commission_id"),
    Index(None, "unit_id"),
)

submissions = _records(
    "submissions",
    Column("ref", Text, nullable=False),
    _to("unit_id", "units"),
    _day("received_on"),
    Column("title", Text, nullable=False),
    _text("authors"),
    _text("approver"),
    _text("contact"),
    _text("topic"),
    _text("nature"),
    _day("event_on", nullable=True),
    _to("commission_id", "commissions", nullable=True),
    Column("refused", Integer, Computed(dialect.yes(" OR ".join(f"{name} = ''" for name in CARRIED)), persisted=True)),
    _one_live("submissions", "ref"),
    Index(None, "unit_id", "received_on"),
    Index(None, "commission_id", "unit_id", "received_on", **_only("commission_id IS NOT NULL")),
    later=(
        _to("answers_id", "submissions", nullable=True),
        Index(None, "answers_id", "received_on", **_only("answers_id IS NOT NULL")),
    ),
)
"""`answers_id` is the submission on which the instruction was written that this one reports back on."""
# All that the counting of a period needs of a submission; lists go by it too.
Index(None, *(submissions.c[name] for name in ("received_on", "unit_id", "refused", "voided_id")))

adoptions = _records(
    "adoptions",
    _to("submission_id", "submissions"),
    Column("publication", Text, nullable=False),
    _text("type"),
    _text("issue"),
    _day("adopted_on"),
    Index(None, "submission_id", "publication", unique=True, **_only("voided_id IS NULL")),
    Index(None, "submission_id"),
    Index(None, "adopted_on"),
    later=(
        _text("article"),
        Index(None, "article", "publication", "adopted_on", **_only("article != ''")),
    ),
)
"""Rows of one `article` that is not empty, publication and day are one printed article, its units in their order."""

instructions = _records(
    "instructions",
    _to("submission_id", "submissions"),
    Column("level", Text, nullable=False),
    Column("leader", Text, nullable=False),
    _day("instructed_on"),
    _text("text"),
    Index(None, "submission_id", "level"),
    Index(None, "instructed_on"),
    later=(
        _text("publication"),
        _flag("follow_up"),
        Index("ix_instructions_to_follow_up", "instructed_on", **_only("follow_up = 1")),
    ),
)
"""`follow_up`: the leader asked for a report on what is done."""

sent_up = _records(
    "sent_up",
    _to("submission_id", "submissions"),
    Column("tier", Text, nullable=False),
    _text("type"),
    _day("sent_on"),
    Index(None, "submission_id"),
    Index(None, "sent_on"),
)

verdicts = _records(
    "verdicts",
    _to("commission_id", "commissions"),
    _to("unit_id", "units"),
    _one_of("verdict", "conforming", "nonconforming", "excused"),
    _day("judged_on"),
    _text("note"),
    Index(None, "commission_id", "unit_id", "judged_on"),
    Index(None, "judged_on"),
)

inaccuracies = _records(
    "inaccuracies",
    _to("submission_id", "submissions"),
    _day("found_on"),
    Column("note", Text, nullable=False),
    Index(None, "submission_id"),
    Index(None, "found_on"),
)

marks = _records(
    "marks",
    Column("kind", Text, nullable=False),
    _to("unit_id", "units", nullable=True),
    _to("submission_id", "submissions", nullable=True),
    _day("marked_on"),
    _text("figure"),
    _text("note"),
    CheckConstraint("(unit_id IS NULL) != (submission_id IS NULL)", name="of_one"),
    Index(None, "unit_id", **_only("unit_id IS NOT NULL")),
    Index(None, "submission_id", **_only("submission_id IS NOT NULL")),
    Index(None, "marked_on"),
)
"""A mark is of a submission, whose unit is then the mark's, or of a unit. `figure` is an exact decimal or empty."""

carried = _records(
    "carried",
    _to("unit_id", "units"),
    _month("month"),
    Column("submitted", Integer, CheckConstraint("submitted >= 0", name="submitted")),
    Column("adopted", Integer, CheckConstraint("adopted >= 0", name="adopted")),
    Column("total", Text, nullable=False),
    _text("note"),
    Index(None, "month", "unit_id", unique=True, **_only("voided_id IS NULL")),
    Index(None, "unit_id"),
)
"""What a unit had in a month that was published on paper before the ledger began. `total` is an exact decimal."""

trainings = _records(
    "trainings",
    _to("unit_id", "units"),
    _day("held_on"),
    Column("attendees", Integer, CheckConstraint("attendees >= 1", name="attendees"), nullable=False),
    _text("topic"),
    Index(None, "held_on"),
    Index(None, "unit_id"),
)

secondments = _records(
    "secondments",
    _to("unit_id", "units"),
    Column("person", Text, nullable=False),
    _day("starts_on"),
    _day("ends_on", nullable=True),
    _one_of("outcome", "planned", "completed", "late", "incomplete", "violation"),
    Index(None, "starts_on"),
    Index(None, "unit_id"),
)

outreach = _records(
    "outreach",
    _to("unit_id", "units"),
    _day("held_on"),
    Column("topic", Text, nullable=False),
    Index(None, "held_on"),
)

talks = _records(
    "talks",
    _to("unit_id", "units"),
    Column("quarter", Text, nullable=False),
    _day("held_on"),
    Column("findings", Text, nullable=False),
    _day("rectified_on", nullable=True),
    Index(None, "held_on"),
)

reporting_points = _records(
    "reporting_points",
    Column("month", Text, nullable=False),
    _day("issued_on"),
    _text("content"),
    Index(None, "month"),
)

conferences = _records(
    "conferences",
    _day("held_on"),
    Column("attendees", Integer, CheckConstraint("attendees >= 1", name="attendees")),
    _text("topic"),
    Index(None, "held_on"),
)

notices = _records(
    "notices",
    Column("paper", Text, nullable=False),
    _to("unit_id", "units"),
    _text("about"),
    _day("sent_on"),
    _text("number"),
    _text("file"),
    _text("digest"),
    Index(None, "paper", "about"),
    Index(None, "unit_id", "sent_on"),
    Index(None, "sent_on"),
)
"""A paper that was sent to a unit: about which commission, month or quarter; its file's SHA-256 digest."""


remarks = _records(
    "remarks",
    Column("period", Text, nullable=False),
    _one_of("about", "praise", "blame", "ask"),
    Column("text", Text, nullable=False),
    _day("written_on"),
    Index(None, "period"),
)
"""What the office says in the circular of a period beside the figures; the period by its label."""

places_above = _records(
    "places_above",
    Column("period", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("place", Integer, CheckConstraint("place >= 1", name="place")),
    Column("among", Integer, CheckConstraint("among >= 1", name="among")),
    _text("points"),
    _text("to_date"),
    _text("goal"),
    _day("told_on"),
    _text("note"),
    Index(None, "period"),
)
"""What the circular of a tier above says of the office; exact numbers as text, empty where nothing is said."""

headings = _records(
    "headings",
    Column("kind", Text, nullable=False),
    Column("heading", Text, nullable=False),
    _text("means"),
    Index(None, "kind"),
)

texts = _records(
    "texts",
    _to("submission_id", "submissions"),
    Column("digest", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "submission_id"),
    Index(None, "digest"),
)
"""What a submission says, line by line, with its SHA-256 digest, and the file or mail in which it came."""
article_index.belongs_to(texts)

senders = _records(
    "senders",
    Column("address", Text, nullable=False),
    _to("unit_id", "units"),
    Index(None, "address"),
)
"""The units that mail addresses were said to be of; an address is in small letters."""

bulletins = Table(
    "bulletins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    _day("as_of"),
    Column("rulebook", Text, nullable=False),
    Column("rulebook_digest", Text, nullable=False),
    Column("rewards", Text, nullable=False),
    Column("previous_digest", Text, nullable=False),
    Column("digest", Text, nullable=False),
    _to("entry_id", "journal"),
    _text("document_number"),
    _text("words"),
    UniqueConstraint("period", "revision"),
    Index(None, "entry_id"),
    sqlite_strict=True,
)

bulletin_lines = Table(
    "bulletin_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    _to("bulletin_id", "bulletins"),
    _to("unit_id", "units"),
    Column("unit", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("submitted", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("adopted", Integer, nullable=False),
    Column("points", Text, nullable=False),
    Column("total", Text, nullable=False),
    _text("more"),
    Index(None, "bulletin_id"),
    sqlite_strict=True,
)

reopenings = Table(
    "reopenings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bulletin_id", Integer, ForeignKey("bulletins.id"), nullable=False, unique=True),
    _to("entry_id", "journal"),
    sqlite_strict=True,
)

undoings = Table(
    "undoings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_id", Integer, ForeignKey("journal.id"), nullable=False, unique=True),
    _to("undone_id", "journal"),
    sqlite_strict=True,
)

written = Table(
    "written",
    metadata,
    Column("id", Integer, primary_key=True),
    _to("entry_id", "journal"),
    Column("kind", Text, nullable=False),
    Column("first_id", Integer, nullable=False),
    Column("last_id", Integer, nullable=False),
    UniqueConstraint("entry_id", "kind"),
    Index(None, "kind", "last_id"),
    sqlite_strict=True,
)

RECORDS = tuple(table for table in metadata.sorted_tables if "voided_id" in table.c)
"""The tables of records, parents before children."""
