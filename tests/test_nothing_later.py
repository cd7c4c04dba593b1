"""No report sees what is dated after its as-of day: a ledger that has it and one that has not say the same."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import trials
from tests.office import Answer, Office
from tests.oracle.ledgers import random_ledger
from tests.test_properties import DAYS, END, FEW, SEEDS, START, fresh

SIZES = st.integers(50, 400)
DAY_OF = {
    "commissions": "issued_on",
    "submissions": "received_on",
    "adoptions": "adopted_on",
    "instructions": "instructed_on",
    "verdicts": "judged_on",
    "inaccuracies": "found_on",
    "trainings": "held_on",
    "secondments": "starts_on",
    "outreach": "held_on",
    "talks": "held_on",
    "reporting_points": "issued_on",
    "conferences": "held_on",
    "remarks": "written_on",
    "places_above": "told_on",
}
"""Of each kind the day from which on it is seen."""


def reports(cut: date) -> list[tuple[object, ...]]:
    """Every report that goes by a day, of the period in which the day lies."""
    month, year, quarter = f"{cut:%Y-%m}", cut.year, f"{cut.year}-Q{(cut.month + 2) // 3}"
    return [
        ("rank", "--month", month),
        ("rank", "--year", year),
        ("rates", "--month", month),
        ("rates", "--year", year),
        ("rewards", "--year", year),
        ("due", "--within", 60),
        ("commissions", "--year", year),
        ("follow-ups", "--year", year),
        ("quota", "--month", month),
        ("timeliness", "--year", year),
        ("talks", "--quarter", quarter),
        ("week", "--of", cut),
        ("analysis", "--month", month),
        ("criticism", "--year", year),
        ("authors", "--year", year),
        ("roster",),
        ("office", "--year", year),
    ]


def said(office: Office, cut: date) -> list[Answer]:
    """What all of them say as of a day."""
    return [told(office.ask(*words, as_of=cut)) for words in reports(cut)]


def told(found: Answer) -> Answer:
    """An answer without what counts all that is recorded: the numbers of talks and secondments, the office's totals."""
    if found["report"] == "office":
        return {"rows": found["rows"]}
    for row in found.get("rows", ()):
        if row.get("kind") in ("secondment", "rectification"):
            row["ref"] = None
        for talk in row.get("talks", ()):
            talk["ref"] = None
    return found


@pytest.mark.ledgers
@given(seed=SEEDS, size=SIZES, cut=DAYS)
@trials.ledgers(2)
def test_nothing_is_seen_that_is_dated_later(template: Path, seed: int, size: int, cut: date) -> None:
    whole = random_ledger(seed, size, START, END, FEW)
    part = {
        kind: [row for row in rows if row.get(DAY_OF.get(kind, ""), "") <= str(cut)] for kind, rows in whole.items()
    }
    with fresh(template) as office, fresh(template) as other:
        office.take_all(whole)
        other.take_all(part)
        assert said(office, cut) == said(other, cut)
        outcome = other.take_all(whole)  # an office hands in its register again when it has grown
        assert {kind: taken.skipped for kind, taken in outcome.kinds.items()} == {
            kind: len(part[kind]) for kind in outcome.kinds
        }
        periods = (f"{cut:%Y-%m}", f"{cut.year}")
        assert office.everything(*periods) == other.everything(*periods)
