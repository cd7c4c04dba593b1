"""Records for any rulebook: a few dozen of every kind that it knows, the same each time they are made."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.spans import Span
from govinfo_cli.rulebook.language.vocabulary import Publication
from tests.office import Row

_UNITS = 8
"""So many units have records at most."""
_MONTHS = 3
"""Months in which they have some, from the year's first on."""


class Records:
    """The rows of each kind for a rulebook's first whole year.

    Attributes:
        year: its label; `month` one in which much happens, of which the other days have nothing.
        as_of: a day after the year.
    """

    def __init__(self, book: Book) -> None:
        self.book, self.law = book, Law(book)
        first = book.from_.replace(month=book.year_starts, day=1)
        start = first if first >= book.from_ else first.replace(year=first.year + 1)
        self.start, self.year = start, str(start.year)
        self.month = f"{start.year}-{start.month:02}"
        last = start.replace(year=start.year + 1) - timedelta(days=1)
        self.as_of = (last + timedelta(days=20)).isoformat()
        span = Span(start, last, "year")
        there = [code for code in self.law.units if self.law.active(code, Span(start, start, ""))]
        self.units = [self.law.unit(code, start).name for code in _spread(there, self.law, span)]
        self.refs = 0

    def rows(self) -> dict[str, list[Row]]:
        """The rows by the name of their sheet."""
        found: dict[str, list[Row]] = {}
        for kind, row in self._every():
            found.setdefault(kind, []).append(row)
        return found

    def _held(self, things: Iterable[Any], day: date) -> list[Any]:
        """What of a list is in force on a day."""
        latest: dict[str, Any] = {}
        for each in things:
            if (each.from_ or self.book.from_) <= day:
                latest[each.id] = each
        return [each for each in latest.values() if each.until is None or day <= each.until]

    def _every(self) -> Iterator[tuple[str, Row]]:
        for number in range(_MONTHS):
            month = (self.start + timedelta(days=31 * number)).replace(day=1)
            yield from self._month(month, number)
        day = self.start + timedelta(days=40)
        for at, unit in enumerate(self.units):
            yield "trainings", {"unit": unit, "held_on": day, "attendees": 20 + at, "topic": "写作"}
            person = {"unit": unit, "person": f"跟班{at}", "starts_on": self.start, "ends_on": day}
            yield "secondments", {**person, "outcome": "completed"}
            yield "officers", {"unit": unit, "name": f"分管{at}", "role": "leader"}
            if at % 2:
                yield "officers", {"unit": unit, "name": f"专员{at}", "role": "officer", "employment": "full-time"}
        yield "outreach", {"held_on": day, "unit": self.units[0], "topic": "送课"}
        yield "reporting_points", {"month": self.month, "issued_on": self.start, "content": "要点"}
        yield "conferences", {"held_on": day, "attendees": 50, "topic": "年会"}

    def _month(self, month: date, number: int) -> Iterator[tuple[str, Row]]:
        sent: list[tuple[str, date]] = []
        order, due = f"YG-{number + 1:03}", month + timedelta(days=20)
        asked = {"ref": order, "topic": f"专题{number}", "issued_on": month, "due_on": due}
        yield "commissions", {**asked, "units": "、".join(self.units[:3])}
        topics = cycle(self._held(self.book.topics, month) or [None])
        natures = cycle([*self._held(self.book.natures, month), None])
        for at, unit in enumerate(self.units):
            for nth in range(2 + at % 2):
                self.refs += 1
                ref, day = f"{month.year}-{self.refs:06}", month + timedelta(days=2 + nth)
                topic, nature = next(topics), next(natures)
                own: dict[str, Any] = {"ref": ref, "unit": unit, "received_on": day, "title": f"信息{self.refs}"}
                own |= {"authors": f"作者{at}、同事{at}", "contact": "2342425", "event_on": day - timedelta(days=1)}
                own |= {"topic": topic.id if topic else "", "nature": nature.id if nature else ""}
                own["approver"] = "" if self.refs % 9 == 0 else "王丽"
                own["commission"] = order if at == 0 and nth == 0 else ""
                yield "submissions", own
                if own["approver"]:
                    sent.append((ref, day))
        yield (
            "verdicts",
            {"commission": order, "unit": self.units[0], "verdict": "conforming", "judged_on": due + timedelta(days=2)},
        )
        yield from self._of(sent, month)

    def _of(self, sent: list[tuple[str, date]], month: date) -> Iterator[tuple[str, Row]]:
        """What becomes of submissions: printed, sent up, instructed on, marked."""
        papers = self._held(self.book.publications, month)
        up = [each for each in papers if each.sends_up]
        needing = {each.id for each in self._held(self.book.tiers, month) if each.needs_sent_up}
        day = month + timedelta(days=10)
        for (ref, _day), paper in zip(sent, cycle(papers), strict=False) if papers else ():
            if paper.tier in needing and not up:
                continue
            if paper.tier in needing:
                yield "adoptions", self._printed(ref, up[0], day)
            yield "adoptions", self._printed(ref, paper, day + timedelta(days=1))
        levels, higher = self._held(self.book.levels, month), [each for each in self.book.tiers if not each.own]
        for (ref, _day), level in zip(sent, levels, strict=False):
            row = {"submission": ref, "level": level.id, "leader": "李四", "instructed_on": day + timedelta(days=5)}
            yield "instructions", {**row, "publication": papers[0].id if papers else ""}
        for (ref, _day), tier in zip(sent, self._held(higher, month), strict=False):
            yield "sent_up", {"submission": ref, "to": tier.id, "sent_on": day}
        yield "inaccuracies", {"submission": sent[-1][0], "found_on": day, "note": "数字有误"}
        for at, mark in enumerate(self._held(self.book.marks, month)):
            row = {"kind": mark.id, "marked_on": day, "note": mark.name, "figure": "12.5" if mark.figure else ""}
            if mark.submission == "required":
                yield "marks", {**row, "submission": sent[at % len(sent)][0]}
            else:
                yield "marks", {**row, "unit": self.units[at % len(self.units)]}

    def _printed(self, ref: str, paper: Publication, day: date) -> Row:
        types = [each.id for each in self._held(self.book.types, day) if paper.id in each.publications]
        kind = types[int(ref[-3:]) % len(types)] if types else ""
        return {"submission": ref, "publication": paper.id, "type": kind, "adopted_on": day, "issue": "1"}


def _spread(codes: list[str], law: Law, span: Span) -> list[str]:
    """Some units of each category."""
    by_category: dict[str, list[str]] = {}
    for code in codes:
        by_category.setdefault(law.category(code, span.last), []).append(code)
    most = max(_UNITS // len(by_category), 2)
    return [code for own in by_category.values() for code in own[:most]]
