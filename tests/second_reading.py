"""The tests' second reading of a ledger: its live records as the rules' events, and its units, by SQLite alone."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.vocabulary import Deadline, Unit

Row = Mapping[str, Any]
_OF_SUBMISSION = """
    FROM {table} t JOIN submissions s ON s.id = t.submission_id JOIN units u ON u.id = s.unit_id
    WHERE t.voided_id IS NULL AND s.voided_id IS NULL ORDER BY t.id
"""
_SUBMISSION = "u.code, s.ref, s.topic, s.nature, s.event_on, s.received_on, s.refused, s.commission_id"
_QUERIES = {
    "submission": f"""
        SELECT {_SUBMISSION} FROM submissions s JOIN units u ON u.id = s.unit_id
        WHERE s.voided_id IS NULL ORDER BY s.id
    """,
    "adoption": f"SELECT {_SUBMISSION}, t.publication, t.type, t.article, t.adopted_on AS day"
    + _OF_SUBMISSION.format(table="adoptions"),
    "instruction": f"SELECT {_SUBMISSION}, t.level, t.leader, t.publication, t.instructed_on AS day"
    + _OF_SUBMISSION.format(table="instructions"),
    "sent-up": f"SELECT {_SUBMISSION}, t.tier, t.type, t.sent_on AS day" + _OF_SUBMISSION.format(table="sent_up"),
    "marked": f"SELECT {_SUBMISSION}, t.kind, t.figure, t.marked_on AS day" + _OF_SUBMISSION.format(table="marks"),
    "marked unit": """
        SELECT u.code, t.kind, t.figure, t.marked_on AS day FROM marks t JOIN units u ON u.id = t.unit_id
        WHERE t.voided_id IS NULL ORDER BY t.id
    """,
    "mark": f"SELECT {_SUBMISSION}, 'inaccuracy' AS kind, t.found_on AS day"
    + _OF_SUBMISSION.format(table="inaccuracies"),
    "training": """
        SELECT u.code, t.held_on AS day, t.attendees FROM trainings t JOIN units u ON u.id = t.unit_id
        WHERE t.voided_id IS NULL ORDER BY t.id
    """,
    "secondment": """
        SELECT u.code, t.starts_on AS day, t.ends_on, t.outcome FROM secondments t JOIN units u ON u.id = t.unit_id
        WHERE t.voided_id IS NULL ORDER BY t.id
    """,
    "staff": """
        SELECT u.code, t.name AS person, t.role, t.employment, t.active_from, t.active_to
        FROM officers t JOIN units u ON u.id = t.unit_id WHERE t.voided_id IS NULL ORDER BY t.id
    """,
    "asked": """
        SELECT u.code, c.id AS commission, u.id AS unit, c.topic, c.issued_on, c.due_on
        FROM commission_units t JOIN commissions c ON c.id = t.commission_id JOIN units u ON u.id = t.unit_id
        WHERE t.voided_id IS NULL AND c.voided_id IS NULL ORDER BY c.id, t.id
    """,
    "answers": """
        SELECT s.commission_id AS commission, s.unit_id AS unit, s.received_on,
            (SELECT min(a.adopted_on) FROM adoptions a WHERE a.submission_id = s.id AND a.voided_id IS NULL) AS adopted
        FROM submissions s WHERE s.commission_id IS NOT NULL AND s.voided_id IS NULL AND s.refused = 0
        ORDER BY s.received_on, s.id
    """,
    "verdicts": """
        SELECT commission_id AS commission, unit_id AS unit, verdict, judged_on FROM verdicts
        WHERE voided_id IS NULL ORDER BY judged_on, id
    """,
    "published": """
        SELECT period, as_of FROM bulletins WHERE id NOT IN (SELECT bulletin_id FROM reopenings) ORDER BY id
    """,
    "units": """
        SELECT u.id, u.code, u.name, u.category, u.active_from, u.active_to, i.code AS into_code, u.carries
        FROM units u LEFT JOIN units i ON i.id = u.into_id WHERE u.voided_id IS NULL ORDER BY u.position, u.id
    """,
    "unit versions": """
        SELECT unit_id, until_on, name, category FROM unit_versions WHERE voided_id IS NULL ORDER BY until_on
    """,
    "authors": "SELECT ref, u.name AS unit, authors FROM submissions s JOIN units u ON u.id = s.unit_id"
    " WHERE s.voided_id IS NULL",
}


class Reading:
    """What stands in a ledger: each table read once."""

    def __init__(self, ledger: Path) -> None:
        connection = sqlite3.connect(ledger)
        connection.row_factory = sqlite3.Row
        try:
            self.rows = {name: [dict(row) for row in connection.execute(query)] for name, query in _QUERIES.items()}
        finally:
            connection.close()

    def book(self, book: Book) -> Book:
        """A book with the ledger's own units in place of those that it names."""
        units = tuple(each for row in self.rows["units"] for each in self._versions(row))
        return msgspec.structs.replace(book, units=msgspec.structs.replace(book.units, list=units))

    def _versions(self, row: Row) -> Iterator[Unit]:
        """A unit as it was from when to when."""
        start = _day(row["active_from"])
        for held in (each for each in self.rows["unit versions"] if each["unit_id"] == row["id"]):
            until = _date(held["until_on"])
            yield Unit(code=row["code"], name=held["name"], category=held["category"], from_=start, until=until)
            start = until + timedelta(days=1)
        own = Unit(code=row["code"], name=row["name"], category=row["category"], from_=start, into=row["into_code"])
        yield msgspec.structs.replace(own, until=_day(row["active_to"]), carries=bool(row["carries"]))

    def records(self, book: Book, as_of: date) -> list[Record]:
        """The live records as events, of each kind in the order in which they were recorded."""
        return list(self._records(book, as_of))

    def _records(self, book: Book, as_of: date) -> Iterator[Record]:
        natures = history.versions(book.natures, book.from_)
        for row in self.rows["submission"]:
            yield _hanging("submission", row, row["received_on"], natures, accepted=not row["refused"])
        for row in self.rows["adoption"]:
            held = {name: row[name] for name in ("publication", "type", "article")}
            yield _hanging("adoption", row, row["day"], natures, **held)
        for row in self.rows["instruction"]:
            held = {"level": row["level"], "leader": row["leader"], "on": row["publication"]}
            yield _hanging("instruction", row, row["day"], natures, **held)
        for row in self.rows["sent-up"]:
            yield _hanging("sent-up", row, row["day"], natures, to=row["tier"], kind=row["type"])
        yield from self._commissions(book, as_of)
        for row in self.rows["mark"]:
            if not row["refused"]:
                yield _hanging("mark", row, row["day"], natures, kind=row["kind"])
        for row in self.rows["marked"]:
            if not row["refused"]:
                yield _hanging("mark", row, row["day"], natures, kind=row["kind"], figure=row["figure"])
        for row in self.rows["marked unit"]:
            held = {name: row[name] for name in ("kind", "figure") if row[name]}
            yield Record("mark", row["code"], _date(row["day"]), held)
        for row in self.rows["training"]:
            yield Record("training", row["code"], _date(row["day"]), {"attendees": row["attendees"]})
        for row in self.rows["secondment"]:
            held = {"outcome": row["outcome"], "until": _day(row["ends_on"])}
            yield Record("secondment", row["code"], _date(row["day"]), held)
        for row in self.rows["staff"]:
            held = {name: row[name] for name in ("person", "role", "employment")}
            since = _day(row["active_from"]) or date.min
            yield Record("staff", row["code"], since, {**held, "until": _day(row["active_to"])})

    def _commissions(self, book: Book, as_of: date) -> Iterator[Record]:
        """A commission's states, `missed` as seen on a day."""
        answers, verdicts = (_grouped(self.rows[name]) for name in ("answers", "verdicts"))
        for row in self.rows["asked"]:
            key = (row["commission"], row["unit"])
            issued, due = _date(row["issued_on"]), _date(row["due_on"])
            if issued > as_of:
                continue
            sent = answers.get(key, [])
            yield _commission(row, issued, "issued")
            on_time = [each for each in sent if _date(each["received_on"]) <= due]
            if on_time:
                yield _commission(row, _date(on_time[0]["received_on"]), "answered")
            printed = [each["adopted"] for each in sent if each["adopted"]]
            if printed:
                yield _commission(row, _date(min(printed)), "adopted")
            missed = self._missed(book, due, bool(on_time), verdicts.get(key, []), as_of)
            if missed is not None:
                yield _commission(row, missed[0], "missed", reason=missed[1])

    def _missed(
        self, book: Book, due: date, on_time: bool, verdicts: list[Row], as_of: date
    ) -> tuple[date, str] | None:
        """The day on which a commission is missed as seen on a day, and why.

        What a published table took is not taken again, and lateness that it excused counts when the excuse is lifted.
        """
        verdict, judged_on = _latest(verdicts, as_of)
        late = not on_time and due < as_of
        reason = "late" if late else "nonconforming"
        if verdict == "excused" or not (late or verdict == "nonconforming"):
            return None
        tables = [row for row in self.rows["published"] if _date(row["as_of"]) <= as_of]
        seen = [(row["period"], *_latest(verdicts, _date(row["as_of"]))) for row in tables]
        shortest = min(book.ranked, key=list(_LENGTHS).index)
        if late and not any(
            then == "excused" and period == _label(book, due, shortest) for period, then, _day_ in seen
        ):
            return due, reason
        counts = max(due, judged_on)
        for period, then, day in seen:
            took = then == "nonconforming" or (then == "conforming" and not on_time)
            first = max(due, day)
            if took and first < counts and period in _labels(book, first) - _labels(book, counts):
                return None
        return counts, reason


_LENGTHS = {"month": (1, ""), "two months": (2, "T"), "quarter": (3, "Q"), "half-year": (6, "H"), "year": (12, "")}
"""The months of what may be ranked, and the letter in its label."""


def _label(book: Book, day: date, word: str) -> str:
    """The label of the period of a word that a day lies in."""
    length, letter = _LENGTHS[word]
    if word == "month":
        return f"{day:%Y-%m}"
    year, month = divmod(day.year * 12 + day.month - book.year_starts, 12)
    return f"{year:04}-{letter}{month // length + 1}" if letter else f"{year:04}"


def _labels(book: Book, day: date) -> set[str]:
    return {_label(book, day, word) for word in book.ranked}


def _latest(verdicts: list[Row], day: date) -> tuple[str, date]:
    """The last verdict of those judged by a day, and its day; none is an empty word."""
    judged = [each for each in verdicts if _date(each["judged_on"]) <= day]
    return (judged[-1]["verdict"], _date(judged[-1]["judged_on"])) if judged else ("", date.min)


def _commission(row: Row, day: date, state: str, **more: str) -> Record:
    return Record("commission", row["code"], day, {"state": state, "topic": row["topic"], **more})


def _grouped(rows: Iterable[Row]) -> dict[tuple[int, int], list[Row]]:
    found: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        found.setdefault((row["commission"], row["unit"]), []).append(row)
    return found


def _hanging(of: str, row: Row, day: str, natures: history.Versions[Any], **more: Any) -> Record:
    """A submission, or what hangs on one."""
    received = _date(row["received_on"])
    nature = history.at(natures.get(row["nature"], ()), received)
    event = _day(row["event_on"])
    due = None if nature is None or nature.deadline is None or event is None else _due(nature.deadline, event)
    held = {
        "submission": row["ref"],
        "topic": row["topic"],
        "nature": row["nature"],
        "late": due is not None and received > due,
        "commissioned": row["commission_id"] is not None,
        **more,
    }
    return Record(of, row["code"], _date(day), {name: value for name, value in held.items() if value != ""})


def _due(deadline: Deadline, event: date) -> date:
    if deadline.days is not None:
        return event + timedelta(days=deadline.days)
    following = (event.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following.replace(day=deadline.day_of_next_month or 1)


def _date(text: str) -> date:
    return date.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
