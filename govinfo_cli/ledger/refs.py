"""Register numbers and codes: finds the record that one names, and makes new ones."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, literal, select

from govinfo_cli import names
from govinfo_cli.checks.record import AMBIGUOUS, UNKNOWN
from govinfo_cli.checks.row import AMBIGUOUS_REF, EMPTY_REF, UNKNOWN_REF, VOIDED_REF
from govinfo_cli.errors import CheckError
from govinfo_cli.i18n import few, listed
from govinfo_cli.kinds import Kind, Type
from govinfo_cli.ledger import database, dialect, journal, schema
from govinfo_cli.ledger.vocabulary import Units

_SHOWN = 6
_MANY = 20
_SIX_DIGITS = 10**6
_REMEMBERED = 200_000


class Lookup:
    """Submissions and commissions by ref; what was found once is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[str, int]] = {"submissions": {}, "commissions": {}}
        self._free: dict[int, Iterator[int]] = {}
        self._asked: dict[int, frozenset[int]] = {}

    def submission(self, ref: str) -> int | None:
        """The id of the submission that a ref, or an ending that is unique, names; None for no ref.

        Raises: CheckError if none or several are named.
        """
        return self._find("submissions", ref)

    def commission(self, ref: str) -> int | None:
        """As `submission`, for commissions."""
        return self._find("commissions", ref)

    def is_whole(self, ref: str) -> bool:
        """Whether a word is the whole ref of a submission, as it stands or as refs are kept."""
        ways = {ref, as_kept(ref)}
        self.prefetch(ways)
        return not ways.isdisjoint(self._known["submissions"])

    def prefetch(self, refs: Iterable[str]) -> None:
        """Look many whole refs of submissions up at once."""
        known = self._known["submissions"]
        s = schema.submissions
        if len(known) > _REMEMBERED:
            known.clear()
        for chunk in database.chunks(ref for ref in set(refs) if ref not in known):
            query = select(s.c.ref, s.c.id).where(s.c.ref.in_(chunk), s.c.voided_id.is_(None))
            known.update((row.ref, row.id) for row in self._connection.execute(query))

    def learn(self, table: str, pairs: Iterable[tuple[str, int]]) -> None:
        """Remember records just inserted."""
        if len(self._known[table]) < _REMEMBERED:
            self._known[table].update(pairs)

    def asked(self, commission: int) -> frozenset[int]:
        """The ids of the units that a commission asks."""
        if commission not in self._asked:
            cu = schema.commission_units
            query = select(cu.c.unit_id).where(cu.c.commission_id == commission, cu.c.voided_id.is_(None))
            self._asked[commission] = frozenset(self._connection.scalars(query))
        return self._asked[commission]

    def units_asked(self, refs: Iterable[str]) -> dict[str, tuple[tuple[int, ...], ...]]:
        """The ids of the units that each commission asks now, and of those that it first asked, by its ref."""
        c, cu = schema.commissions, schema.commission_units
        found: dict[str, tuple[tuple[int, ...], ...]] = {}
        for chunk in database.chunks(refs):
            query = select(c.c.id, c.c.ref, c.c.entry_id).where(c.c.ref.in_(chunk), journal.not_taken_back(c))
            for row in self._connection.execute(query).all():
                first = select(cu.c.unit_id).where(cu.c.commission_id == row.id, cu.c.entry_id == row.entry_id)
                found[row.ref] = (
                    tuple(sorted(self.asked(row.id))),
                    tuple(sorted(self._connection.scalars(first))),
                )
        return found

    def number(self, rows: list[dict[str, Any]]) -> None:
        """Give each row without a ref the next of its year: `2018-000123`."""
        for row in rows:
            if not row["ref"]:
                year: int = row["received_on"].year
                if year not in self._free:
                    self._free[year] = self._numbers(year)
                row["ref"] = _numbered(year, next(self._free[year]))

    def number_commissions(self, rows: list[dict[str, Any]]) -> None:
        """Give each row without a ref the next of the year in which it was issued: `YG-2018-001`, YG for 约稿."""
        last: dict[int, int] = {}
        for row in rows:
            if not row["ref"]:
                year: int = row["issued_on"].year
                start = f"YG-{year:04}-"
                if year not in last:
                    ref = schema.commissions.c.ref
                    taken = self._connection.scalars(select(ref).where(ref.startswith(start)))
                    numbers = [int(each[len(start) :]) for each in taken if each[len(start) :].isdigit()]
                    last[year] = max(numbers, default=0)
                last[year] += 1
                row["ref"] = f"{start}{last[year]:03}"

    def _numbers(self, year: int) -> Iterator[int]:
        """The numbers after a year's last that no ref has, in order."""
        first = self._last_of(year) + 1
        while True:
            # Refs of one length sort as their numbers do.
            end = min(first + database.CHUNK, max(10 ** len(str(first)), _SIX_DIGITS))
            ref = schema.submissions.c.ref
            among = ref.between(_numbered(year, first), _numbered(year, end - 1))
            taken = set(self._connection.scalars(select(ref).where(among)))
            yield from (number for number in range(first, end) if _numbered(year, number) not in taken)
            first = end

    def _last_of(self, year: int) -> int:
        """The last number of a year of up to six digits; if none is left, the end of a run of those beyond."""
        ref = schema.submissions.c.ref
        like = dialect.glob(ref, f"{year:04}-" + "[0-9]" * 6)
        newest = self._connection.scalar(select(ref).where(like).order_by(ref.desc()).limit(1))
        last, step = int(newest[5:]) if newest else 0, 1
        if last < _SIX_DIGITS - 1:
            return last
        while self._is_taken(year, last + step):
            last, step = last + step, step * 2
        while step := step // 2:
            last += step if self._is_taken(year, last + step) else 0
        return last

    def _is_taken(self, year: int, number: int) -> bool:
        s = schema.submissions.c
        return self._connection.scalar(select(s.id).where(s.ref == _numbered(year, number)).limit(1)) is not None

    def _find(self, table: str, ref: str) -> int | None:
        if not ref:
            return None
        known = self._known[table]
        if ref not in known:
            known[ref] = find(self._connection, table, ref)
        return known[ref]


def _numbered(year: int, number: int) -> str:
    return f"{year:04}-{number:06}"


def as_kept(ref: str) -> str:
    """A ref that was typed or pasted, as the ledger keeps refs: without what nobody sees, in plain letters."""
    return names.plain(ref)


def find(connection: Connection, table: str, ref: str, *, voided: bool = False) -> int:
    """The id of the record of `submissions` or `commissions` that a ref, or an ending that is unique, names.

    Args:
        voided: voided records may be named too.

    Raises: CheckError if none or several are named.
    """
    if not ref.strip():  # it would be the ending of each
        raise CheckError(EMPTY_REF.found())
    t = schema.metadata.tables[table]
    query = select(t.c.id, t.c.ref, t.c.voided_id)
    newest = query.where(t.c.ref == ref).order_by(t.c.voided_id.is_not(None), t.c.voided_id.desc())
    rows = connection.execute(newest.limit(1)).all()
    if not rows:
        escaped = re.sub(r"([%_\\])", r"\\\1", ref)
        query = query if voided else query.where(t.c.voided_id.is_(None))
        # The index of refs is looked through for it, not the records.
        ending = select(t.c.id).where(dialect.like(t.c.ref, literal(f"%{escaped}"), literal("\\")))
        rows = connection.execute(query.where(t.c.id.in_(ending)).order_by(t.c.id).limit(_SHOWN + 1)).all()
    if len(rows) > 1:
        shown = few([row.ref for row in rows], _SHOWN)
        raise CheckError(AMBIGUOUS_REF.found(ref=ref, refs=shown))
    if not rows and ref != as_kept(ref):
        return find(connection, table, as_kept(ref), voided=voided)
    if not rows:
        raise CheckError(UNKNOWN_REF.found(ref=ref))
    if rows[0].voided_id is not None and not voided:
        raise CheckError(VOIDED_REF.found(ref=rows[0].ref))
    return int(rows[0].id)


def own_id(kind: Kind, ref: str) -> int | None:
    """The id in a ref of a kind whose records go by their number, such as A12; None in what is none."""
    found = re.fullmatch(rf"{kind.prefix}([0-9]{{1,18}})", as_kept(ref), re.IGNORECASE)
    return int(found[1]) if found else None


def unknown(kind: Kind, ref: str) -> CheckError:
    """What is said of a ref that no record of such a kind has."""
    return CheckError(UNKNOWN.found(kind=kind.name, ref=ref, prefix=kind.prefix))


def record(connection: Connection, units: Units, kind: Kind, ref: str) -> int:
    """The id of the record of a kind that a ref names: its own, what it belongs to, or its name; voided ones too.

    Raises: CheckError if none or several are named.
    """
    table = schema.metadata.tables[kind.table]
    if kind.name == "unit":
        return units.find(ref).id
    if "ref" in table.c:
        return find(connection, kind.table, ref, voided=True)
    own = own_id(kind, ref)
    if own is not None:
        found = connection.scalars(select(table.c.id).where(table.c.id == own)).all()
    else:
        by = next((c for c in kind.columns if c.type in (Type.SUBMISSION, Type.COMMISSION)), None)
        query = select(table.c.id).where(table.c.voided_id.is_(None))
        if by is not None:
            parent = find(connection, "submissions" if by.type is Type.SUBMISSION else "commissions", ref)
            found = connection.scalars(query.where(table.c[by.field] == parent)).all()
        elif kind.name in ("alias", "officer", "secondment"):
            found = connection.scalars(query.where(table.c[kind.main] == ref)).all()
        else:
            found = []
    if len(found) > 1:
        shown = listed(kind.numbered(id_) for id_ in found[:_MANY])
        raise CheckError(AMBIGUOUS.found(ref=ref, refs=shown))
    if not found:
        raise unknown(kind, ref)
    return int(found[0])


def named(connection: Connection, table: str, ref: str) -> str:
    """The whole ref of the record that `find` finds.

    Raises: CheckError as `find`.
    """
    t = schema.metadata.tables[table]
    id_ = find(connection, table, ref)
    return str(connection.execute(select(t.c.ref).where(t.c.id == id_)).scalar_one())


def initials(name: str) -> str:
    """The initials of a name in pinyin: `gaj` for 公安局."""
    from pypinyin import Style, lazy_pinyin  # 0.2 s, and only a new unit needs it

    return "".join(re.findall(r"[a-z0-9]", "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).casefold())) or "unit"


def free_code(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number behind it if it is taken."""
    wanted = wanted.casefold()
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}{number}"
    return code
