"""Weeks, analyses, criticism, authors, roster and status say what the ranking says, whatever is in the ledger."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import trials
from tests.office import Answer, Office
from tests.oracle.ledgers import random_ledger
from tests.oracle.reading import Data
from tests.test_duties_agree import AS_OF, publish
from tests.test_properties import END, FEW, SEEDS, SIZES, START, fresh

FIRST = "2017-05-25"
COUNTED = ("submitted", "refused", "adopted")
EARNING = ("adoption", "regional", "instruction")
MONTHS = st.sampled_from(["2017-05", "2017-06", "2017-07", "2017-12", "2018-01", "2018-03"])


def one_author_each(data: Data) -> Data:
    """The ledger with the first author only of each submission."""
    rows = [{**row, "authors": row["authors"].partition("、")[0]} for row in data["submissions"]]
    return {**data, "submissions": rows}


@pytest.mark.ledgers
@given(seed=SEEDS, size=SIZES, month=MONTHS, as_of=AS_OF, published=st.integers(0, 4), alone=st.booleans())
@trials.ledgers(2)
def test_the_office_reports_say_what_the_ranking_says(
    template: Path, seed: int, size: int, month: str, as_of: date, published: int, *, alone: bool
) -> None:
    data = random_ledger(seed, size, START, END, FEW)
    with fresh(template) as office:
        office.take_all(one_author_each(data) if alone else data)
        publish(office, published)
        rows = office.table(month, as_of)
        analysed_as_ranked(office.ask("analysis", "--month", month, as_of=as_of), rows)
        printed_as_listed(office, office.ask("analysis", "--month", month, as_of=as_of), month, as_of)
        weeks_make_the_month(office, month, rows, as_of)
        criticised_as_deducted(office, month, rows, as_of)
        criticised_as_deducted(office, "2017", office.table("2017", as_of), as_of)
        authors_earned_what_units_did(office, "2017", as_of, alone=alone)
        staffed_as_rewarded(office, as_of)
        status_as_ranked(office, as_of)


def analysed_as_ranked(found: Answer, rows: list[Answer]) -> None:
    """Totals, categories and topics add up to the ranking's columns."""
    counts = Counter({(row["by"], row["id"], row["measure"]): row["count"] for row in found["rows"] if row["count"]})
    for measure in COUNTED:
        assert counts["total", None, measure] == sum(row[measure] for row in rows)
    assert counts["total", None, "points"] == sum(row["total"] for row in rows)
    assert counts["total", None, "commission"] == -sum(row["points"]["commission"] for row in rows) // 10
    assert counts["total", None, "accuracy"] == -sum(row["points"]["accuracy"] for row in rows) // 50
    for measure in ("submitted", "adopted"):
        by_topic = sum(count for key, count in counts.items() if (key[0], key[2]) == ("topic", measure))
        assert by_topic == counts["total", None, measure]
        for category in ("county", "park", "key", "other"):
            own = sum(row[measure] for row in rows if row["category"] == category)
            assert counts["category", category, measure] == own
    begun = found["as_of"] >= found["period"]  # before, nobody has failed to send anything
    silent = {row["unit"] for row in rows if begun and not row["submitted"]}
    assert {each["unit"] for each in found["silent"]} == silent
    firsts = {(row["unit"], row["total"]) for row in rows if row["rank"] <= 3 and row["total"] > 0}
    assert {(each["unit"], each["count"]) for each in found["best"] if each["by"] == "points"} == firsts


def printed_as_listed(office: Office, found: Answer, month: str, as_of: date) -> None:
    """What each publication printed is what the register lists; of published months what was there by then."""
    seen = min(str(as_of), found["as_of"])
    listed = Counter(
        row["publication"]
        for row in office.ask("list", "adoptions", "--month", month)["rows"]
        if FIRST <= row["adopted_on"] <= seen
    )
    printed = {row["id"]: row["count"] for row in found["rows"] if row["by"] == "publication" and row["count"]}
    assert printed == dict(listed)


def weeks_make_the_month(office: Office, month: str, rows: list[Answer], as_of: date) -> None:
    """The days of the weeks add up to the month."""
    day = date.fromisoformat(f"{month}-01")
    days: dict[str, Answer] = {}
    for week in range(6):
        for each in office.ask("week", "--of", day + timedelta(days=7 * week), as_of=as_of)["days"]:
            days[each["date"]] = each
    own = [each for when, each in days.items() if when.startswith(month)]
    for measure in COUNTED:
        assert sum(each[measure] for each in own) == sum(row[measure] for row in rows)


def criticised_as_deducted(office: Office, period: str, rows: list[Answer], as_of: date) -> None:
    """Who is criticised for what is what the ranking deducts, unit by unit."""
    found = office.ask("criticism", "--month" if "-" in period else "--year", period, as_of=as_of)
    for rule, part in (("commission", "commissions"), ("accuracy", "inaccuracies")):
        points: Counter[str] = Counter()
        for each in found[part]:
            points[each["unit"]] += each["points"]
        assert dict(points) == {row["unit"]: row["points"][rule] for row in rows if row["points"][rule]}


def authors_earned_what_units_did(office: Office, year: str, as_of: date, *, alone: bool) -> None:
    """The points of all submissions are the units'; if nobody wrote together, the authors' are too."""
    found = office.ask("authors", "--year", year, as_of=as_of)
    earned = sum(row["points"][rule] for row in office.table(year, as_of) for rule in EARNING)
    assert found["totals"]["points"] == earned
    by_author = sum(row["points"] for row in found["rows"])
    assert by_author == earned if alone else by_author >= earned
    amounts = {(each["unit"], each["author"]): each["amount"] for each in office.rewards(int(year), as_of)["payees"]}
    rewards = {(row["unit"], row["author"]): row["reward"] for row in found["rows"] if row["reward"] != "0.00"}
    assert rewards.items() <= amounts.items()


def staffed_as_rewarded(office: Office, as_of: date) -> None:
    """A unit whose roster lacks nobody has the year's points for it."""
    ranked = office.rank(str(as_of.year), as_of)
    for each in office.ask("roster", as_of=as_of)["units"]:
        assert (ranked[each["unit"]]["points"]["organization"] == 50) == each["condition_met"]


def status_as_ranked(office: Office, as_of: date) -> None:
    """The month's totals and who leads."""
    found, rows = office.ask("status", as_of=as_of), office.table(f"{as_of:%Y-%m}", as_of)
    for measure in COUNTED:
        assert found["totals"][measure] == sum(row[measure] for row in rows)
    leading = [(row["unit"], row["total"]) for row in rows if row["rank"] == 1 and row["total"] > 0]
    assert [(each["unit"], each["total"]) for each in found["leaders"]] == leading
