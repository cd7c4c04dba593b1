"""Carried figures: months that were published on paper before the ledger began, and what is dated in them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from govinfo_cli.checks.carried import COUNTED
from tests import chinese, variants, yearbooks
from tests.inside import rows
from tests.office import COUNTY, KEY, OTHER, PARK, Office, telling, units_of
from tests.test_checks_changes import asks

WHY = ("--reason", "更正")
AS_OF = "2018-12-31"
MONTHS = ("2018-01", "2018-02")
TOTALS = {COUNTY: 240, PARK: 90, KEY: -10, OTHER: 0}
"""What these units had in each of MONTHS on paper."""
Words = Sequence[object]


def carried(unit: str, month: str, total: object, submitted: object = 12, adopted: object = 3) -> dict[str, object]:
    """A row of carried figures."""
    return {"unit": unit, "month": month, "submitted": submitted, "adopted": adopted, "total": total}


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that began in March: January and February are carried, in March something counts."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.take("carried", *(carried(unit, month, total) for month in MONTHS for unit, total in TOTALS.items()))
    refs = office.sends(KEY, 20, "2018-03")
    office.adopt(refs[:3], "general", "2018-03-31")
    return office


@pytest.fixture
def mid_year(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


# --- what stands ---


def test_a_carried_month_is_ranked_by_its_carried_totals(mid_year: Office) -> None:
    told = mid_year.ask("rank", "--month", "2018-01", as_of=AS_OF)
    assert told["status"] == "carried"
    row = next(row for row in told["rows"] if row["unit"] == COUNTY)
    assert (row["rank"], row["submitted"], row["refused"], row["adopted"], row["rate"]) == (1, 12, 0, 3, "25.00")
    assert {name: points for name, points in row["points"].items() if points} == {"carried": 240}
    assert row["total"] == 240
    last = [row["unit"] for row in told["rows"] if row["category"] == "key"][-1]
    assert last == KEY, "it has less than those of which nothing is carried"


def test_a_month_in_which_nothing_is_carried_has_no_such_column(mid_year: Office) -> None:
    told = mid_year.ask("rank", "--month", "2018-03", as_of=AS_OF)
    assert told["status"] == "open"
    assert all("carried" not in row["points"] for row in told["rows"])


def test_the_year_is_the_sum_of_its_months_and_says_which_are_carried(mid_year: Office) -> None:
    told = mid_year.ask("rank", "--year", "2018", as_of=AS_OF)
    assert {label: status for label, status in told["months"].items() if status != "open"} == dict.fromkeys(
        MONTHS, "carried"
    )
    year = {row["unit"]: row for row in told["rows"]}
    assert {unit: year[unit]["points"]["carried"] for unit in TOTALS} == {
        unit: 2 * total for unit, total in TOTALS.items()
    }
    assert year[KEY]["total"] == -20 + 30 + 20  # the quota is met in March; on paper nothing more is asked
    assert (year[KEY]["submitted"], year[KEY]["adopted"]) == (24 + 20, 6 + 3)
    tables = [mid_year.rank(f"2018-{month:02}", AS_OF) for month in (1, 2, 3)]
    for unit, row in year.items():
        months = [table[unit] for table in tables]
        for name in ("submitted", "adopted", "total"):
            assert row[name] == sum(month[name] for month in months), (unit, name)


@pytest.mark.parametrize(("as_of", "status"), [("2018-01-30", "open"), ("2018-01-31", "carried")])
def test_it_is_seen_from_its_last_day_on(mid_year: Office, as_of: str, status: str) -> None:
    told = mid_year.ask("rank", "--month", "2018-01", as_of=as_of)
    assert told["status"] == status
    county = next(row for row in told["rows"] if row["unit"] == COUNTY)
    assert county["total"] == (240 if status == "carried" else 0)


def test_every_report_has_the_same_figures(mid_year: Office, tmp_path: Path) -> None:
    """With a unit renamed, one moved to another category, one that ended into another, open and published."""
    chinese.ready()
    mid_year.done("amend", "unit", COUNTY, "--name", "昌吉新市", "--from", "2018-02-01", *WHY)
    mid_year.done("amend", "unit", OTHER, "--category", "key", "--from", "2018-03-01", *WHY)
    ended = units_of("other")[3]
    mid_year.done("record", "carried", ended, "--month", "2018-01", "--total", "70", "--submitted", 8, "--adopted", 1)
    mid_year.done("amend", "unit", ended, "--active-to", "2018-02-28", "--into", KEY, "--carries", *WHY)
    _agree(mid_year, tmp_path / "open")
    assert mid_year.rank("2018", AS_OF)[KEY]["points"]["carried"] == 50, "-10 -10 70"
    for month in range(3, 13):
        mid_year.done("publish", "--month", f"2018-{month:02}", "--as-of", "2019-01-05")
    assert "published 2018" in mid_year.done("publish", "--year", "2018", "--as-of", "2019-01-06")
    _agree(mid_year, tmp_path / "published")
    mid_year.done("reopen", "--year", "2018", *WHY)
    mid_year.done("amend", "carried", "F1", "--total", "250", *WHY)
    _agree(mid_year, tmp_path / "reopened")
    mid_year.done("publish", "--year", "2018", "--as-of", "2019-01-07")
    _agree(mid_year, tmp_path / "corrected")
    assert mid_year.rank("2018")["昌吉新市"]["points"]["carried"] == 490
    assert mid_year.done("verify").startswith("no problems found")


def _agree(office: Office, folder: Path) -> None:
    """See that ranking, explanations, simulation, workbook, yearbook and awards of the year have the same figures."""
    as_of = "2019-01-10"
    year = {row["unit"]: row for row in office.ask("rank", "--year", "2018", as_of=as_of)["rows"]}
    for row in telling(list(year.values())):
        told = office.explain(row["unit"], "2018", as_of)
        assert told["total"] == row["total"], row["unit"]
        lines = [line for line in told["lines"] if line["rule"] == "carried"]
        assert sum(line["points"] for line in lines) == row["points"]["carried"], row["unit"]
        assert all(line["evidence"] == [] and line["item"] in MONTHS for line in lines)
    folder.mkdir()
    office.done("workbook", "--year", "2018", "--as-of", as_of, "-o", folder / "2018.xlsx")
    book = CalamineWorkbook.from_path(folder / "2018.xlsx")
    cells = [cell for name in book.sheet_names for line in book.get_sheet_by_name(name).to_python() for cell in line]
    assert any("Carried figures" in str(cell) for cell in cells)
    page = yearbooks.page_of(office, "2018", as_of)
    assert "Carried figures, published on paper" in page.text
    assert [cell.text for cell in page.one("section", id="months").all("th") if "(carried)" in cell.text]
    totals = {row["unit"]: row["total"] for row in office.rewards(2018, as_of)["awards"]}
    assert totals.items() <= {unit: row["total"] for unit, row in year.items()}.items()


def test_the_yearbook_has_the_figures_of_the_json_reports(mid_year: Office) -> None:
    chinese.ready()
    for period in ("2018", "2018-01"):
        yearbooks.agrees(mid_year, yearbooks.page_of(mid_year, period, AS_OF), period, AS_OF)
    page = yearbooks.page_of(mid_year, "2018-01", AS_OF)
    assert "draft" not in page.one("head").one("title").text


def test_an_explanation_has_a_line_for_each_month_from_paper(mid_year: Office) -> None:
    told = mid_year.explain(COUNTY, "2018", AS_OF)
    assert told["lines"] == [
        {"article": "", "rule": "carried", "item": month, "each": 240, "count": 1, "points": 240, "evidence": []}
        for month in MONTHS
    ]
    said = mid_year.notes("explain", COUNTY, "--month", "2018-01", as_of=AS_OF)
    assert "Carried points" in said, "the column has points alone, not all that is carried"
    assert "2018-01, from paper, without evidence" in said
    assert "as published on paper (F1), submitted 12, adopted 3" in said
    assert "has no evidence for them" in said


def test_what_the_paper_does_not_tell_is_named_and_judged_by_nobody(office: Office) -> None:
    office.take("carried", carried(KEY, "2018-01", 30, submitted="", adopted=""), carried(OTHER, "2018-01", 5))
    row = office.rates("2018-01", AS_OF)[KEY]
    assert (row["submitted"], row["rate"], row["quota"], row["met"]) == (0, None, 0, False)
    assert office.rank("2018-01", AS_OF)[KEY]["total"] == 30
    said = office.notes("rank", "--month", "2018-01", as_of=AS_OF)
    assert f"it is not told how much was submitted and adopted: {KEY}." in said
    assert "Without carried figures in carried months: 73 units." in said
    silent = {row["unit"] for row in office.ask("criticism", "--month", "2018-01", as_of=AS_OF)["silent"]}
    assert silent == set(), "nobody is named whose figures are not known"
    assert office.rank("2018", AS_OF)[KEY]["rate"] is None
    year = office.done("rates", "--year", "2018", "--as-of", AS_OF)
    assert "0/11" in next(line for line in year.splitlines() if KEY in line), "January is not known: it is not missed"


ABOUT_ONE = (
    ("explain", KEY, "--month", "2018-01"),
    ("explain", KEY, "--year", "2018"),
    ("outlook", KEY, "--month", "2018-01"),
    ("quota", "--month", "2018-01", "--unit", KEY),
    ("analysis", "--month", "2018-01", "--unit", KEY),
    ("authors", "--year", "2018", "--unit", KEY),
)


@pytest.mark.parametrize("words", ABOUT_ONE)
def test_what_is_about_one_unit_speaks_of_no_other(office: Office, words: Words) -> None:
    office.take("carried", carried(KEY, "2018-01", 30), carried(OTHER, "2018-01", 5, submitted="", adopted=""))
    said = office.notes(*words, as_of=AS_OF)
    assert "arried figures" in said
    assert "it is not told" not in said
    assert "Without carried figures" not in said
    other = office.notes(*(OTHER if word == KEY else word for word in words), as_of=AS_OF)
    assert f"it is not told how much was submitted and adopted: {OTHER}" in other
    without = office.notes(*(COUNTY if word == KEY else word for word in words), as_of=AS_OF)
    assert f"Without carried figures in carried months: {COUNTY}" in without


def test_of_a_month_of_which_the_paper_says_nothing_an_explanation_has_no_counts(office: Office) -> None:
    office.take("carried", carried(KEY, "2018-01", 30))
    month = next(
        line
        for line in office.notes("explain", COUNTY, "--year", "2018", as_of=AS_OF).splitlines()
        if line.startswith("2018-01 ")
    )
    assert month.split(maxsplit=1)[1].strip() == "no carried figures"


def test_a_unit_that_sent_nothing_on_paper_sent_nothing(office: Office) -> None:
    office.take("carried", carried(KEY, "2018-01", 0, submitted=0, adopted=0))
    silent = {row["unit"] for row in office.ask("criticism", "--month", "2018-01", as_of=AS_OF)["silent"]}
    assert silent == {KEY}
    assert office.ask("quota", "--month", "2018-01", "--unit", KEY, as_of=AS_OF)["rows"][0]["shortfall"] == 20


def test_comparisons_go_by_carried_figures_as_far_as_they_tell(mid_year: Office) -> None:
    told = mid_year.ask("analysis", "--month", "2018-03", as_of=AS_OF)["rows"]
    total = {row["measure"]: row for row in told if row["by"] == "total"}
    assert (total["submitted"]["count"], total["submitted"]["month_before"]) == (20, 48)
    assert (total["points"]["count"], total["points"]["month_before"]) == (50, 320)
    assert total["refused"]["month_before"] is None
    assert total["instruction"]["change"] is None
    topics = [row for row in told if row["by"] == "topic"]
    assert topics
    assert all(row["month_before"] is None for row in topics)
    own = mid_year.ask("analysis", "--month", "2018-02", as_of=AS_OF)
    assert own["status"] == "carried"
    assert {row["measure"] for row in own["rows"]} == {"submitted", "adopted", "rate", "points"}


def test_a_week_of_a_carried_month_says_that_nothing_counts_there(mid_year: Office) -> None:
    assert "Carried figures are of whole months: of 2018-01 nothing counts here." in mid_year.notes(
        "week", "--of", "2018-01-10", as_of=AS_OF
    )


def test_points_have_as_many_decimal_places_as_the_rulebook_prints(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    book = tmp_path / "ours.toml"
    book.write_text(variants.text() + "\n[score]\ndecimals = 1\n", encoding="utf-8")
    office.begin(book)
    office.take("carried", carried(KEY, "2018-01", "70.5"), carried(KEY, "2018-02", "-0.2"))
    assert [office.rank(period, AS_OF)[KEY]["total"] for period in (*MONTHS, "2018")] == [70.5, -0.2, 70.3]
    lines = office.explain(KEY, "2018", AS_OF)["lines"]
    assert [line["points"] for line in lines] == [70.5, -0.2]
    words = ("record", "carried", OTHER, "--month", "2018-01", "--total")
    assert asks("carried.too-many-places", office.refused(*words, "5.25"))
    office.done(*words, "5.20")


# --- publishing ---


def test_the_year_is_published_without_force_when_the_other_months_are(mid_year: Office) -> None:
    assert "not published: 2018-03 to 2018-12" in mid_year.refused("publish", "--year", "2018", "--as-of", "2019-01-06")
    for month in range(3, 13):
        mid_year.done("publish", "--month", f"2018-{month:02}", "--as-of", "2019-01-05")
    assert not {row["ref"] for row in mid_year.ask("due", as_of="2019-01-05")["rows"] if row["kind"] == "publish"} - {
        "2018"
    }
    mid_year.done("publish", "--year", "2018", "--as-of", "2019-01-06")
    told = mid_year.ask("rank", "--year", "2018")
    assert told["status"] == "published"
    assert told["months"]["2018-01"] == "carried"
    assert told["months"]["2018-03"] == "published"
    assert mid_year.rank("2018")[COUNTY]["points"]["carried"] == 480
    locked = "2018 is published (revision 1)"
    assert locked in mid_year.refused("amend", "carried", "F1", "--total", "1", *WHY)
    assert locked in mid_year.refused("void", "carried", "F1", *WHY)
    assert locked in mid_year.refused("undo", "2")
    assert locked in mid_year.refused("record", "carried", "发改委", "--month", "2018-01", "--total", "1")
    assert mid_year.done("verify").startswith("no problems found")


def test_a_year_all_of_which_is_carried_is_not_published(office: Office) -> None:
    office.take("carried", *(carried(KEY, f"2018-{month:02}", 1) for month in range(1, 13)))
    assert "there is nothing to publish" in office.refused("publish", "--year", "2018", "--as-of", "2019-01-06")


def test_a_draft_of_other_rules_leaves_carried_figures_as_they_are(mid_year: Office, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text(variants.text().replace("points = 10", "points = 11"), encoding="utf-8")
    told = mid_year.ask("rulebook", "simulate", draft, "--year", "2018", as_of=AS_OF)
    (row,) = (row for row in told["rows"] if row["unit"] == COUNTY)
    assert (row["total"], row["total_draft"], row["lines"]) == (480, 480, [])
    (row,) = (row for row in told["rows"] if row["unit"] == KEY)
    assert (row["total"], row["total_draft"]) == (30, 33)


# --- a month is either carried or counted ---

REFUSED: dict[str, list[Words]] = {
    "carried.month-not-over": [("record", "carried", KEY, "--month", f"{date.today():%Y-%m}", "--total", "1")],
    "carried.month-counted": [("record", "carried", KEY, "--month", "2018-03", "--total", "1")],
    "carried.month-published": [
        ("publish", "--month", "2018-03", "--as-of", "2018-04-05"),
        ("record", "carried", KEY, "--month", "2018-03", "--total", "1"),
    ],
    "carried.unit-not-active": [
        ("record", "unit", "新局", "--category", "other", "--active-from", "2018-03-01"),
        ("record", "carried", "新局", "--month", "2018-02", "--total", "1"),
    ],
    "carried.too-many-places": [("record", "carried", KEY, "--month", "2018-02", "--total", "110.5")],
    "carried.twice": [("record", "carried", KEY, "--month", "2018-01", "--total", "1")],
    "carried.month-closed": [("record", "submission", "春耕", "--unit", KEY, "--received-on", "2018-02-28")],
    "carried.moved-into": [
        ("record", "submission", "春耕", "--unit", KEY, "--received-on", "2018-03-02", "--ref", "2018-000900"),
        ("amend", "submission", "2018-000900", "--received-on", "2018-02-28", "--reason", "日期登错"),
    ],
    "carried.not-to-publish": [("publish", "--month", "2018-01", "--as-of", "2018-04-05")],
    "carried.month-unsaid": [("import", "{folder}/通报.csv")],
    "carried.counts-only": [("import", "{folder}/刊物统计.csv")],
    "row.not-a-number": [("record", "carried", KEY, "--month", "2018-01", "--total", "1", "--submitted", "-1")],
}
"""By check: commands of which the last is refused by it."""


@pytest.mark.parametrize("id_", REFUSED)
def test_what_cannot_be_carried_is_refused_by_its_check(mid_year: Office, tmp_path: Path, id_: str) -> None:
    (tmp_path / "通报.csv").write_text("单位,报送数量,采用数量,积分\n公安局,12,3,60\n", encoding="utf-8")
    (tmp_path / "刊物统计.csv").write_text("单位,报送数,普刊,内刊\n公安局,12,3,0\n昌吉市,2条,,1\n", encoding="utf-8")
    *before, last = ([str(word).format(folder=tmp_path) for word in words] for words in REFUSED[id_])
    for words in before:
        mid_year.done(*words)
    assert asks(id_, mid_year.refused(*last))
    assert mid_year.done("verify").startswith("no problems found")


@pytest.mark.parametrize(
    ("option", "day", "taken"),
    [
        ("--active-from", "2018-02-28", True),
        ("--active-from", "2018-03-01", False),
        ("--active-to", "2018-02-01", True),
        ("--active-to", "2018-01-31", False),
    ],
)
def test_a_unit_has_carried_points_if_it_was_there_on_a_day_of_the_month(
    mid_year: Office, option: str, day: str, *, taken: bool
) -> None:
    mid_year.done("record", "unit", "某办", "--category", "other", option, day)
    words = ("record", "carried", "某办", "--month", "2018-02", "--total", "1")
    if taken:
        mid_year.done(*words)
    else:
        assert asks("carried.unit-not-active", mid_year.refused(*words))


BOUNDARIES = [
    ("submission", {"received_on": "2018-01-31"}, False),
    ("submission", {"received_on": "2018-02-28"}, False),
    ("submission", {"received_on": "2018-03-01"}, True),
    ("submission", {"received_on": "2017-12-31"}, True),
]


@pytest.mark.parametrize(("kind", "cells", "taken"), BOUNDARIES)
def test_a_record_dated_in_a_carried_month_is_refused(
    mid_year: Office, kind: str, cells: dict[str, str], *, taken: bool
) -> None:
    words = ("record", kind, "新的一条", "--unit", KEY, "--received-on", cells["received_on"])
    if taken:
        mid_year.done(*words)
    else:
        assert "--uncounted" in mid_year.refused(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("training", KEY, "--on", "2018-02-05", "--attendees", "5"),
        ("officer", "钱进", "--unit", KEY, "--role", "officer"),
        ("reporting-points", "2018-02", "--on", "2018-02-01"),
        ("outreach", "写作", "--unit", KEY, "--on", "2018-02-01"),
    ],
)
def test_what_counts_by_the_year_is_recorded_in_a_carried_month(mid_year: Office, words: Words) -> None:
    mid_year.done("record", *words)
    if words[0] == "training":
        assert mid_year.rank("2018", AS_OF)[KEY]["points"]["training"] == 50


def test_a_record_may_not_be_moved_into_a_carried_month(mid_year: Office) -> None:
    ref = rows(mid_year, "SELECT ref FROM submissions ORDER BY id DESC LIMIT 1")[0]["ref"]
    assert "stands as published on paper" in mid_year.refused(
        "amend", "submission", ref, "--received-on", "2018-02-01", *WHY
    )


def test_of_one_import_a_month_is_either_carried_or_counted(office: Office) -> None:
    folder = office.folder(
        {"submissions": office.drafts(KEY, 1, "2018-01-05"), "carried": [carried(KEY, "2018-01", 5)]}
    )
    assert COUNTED.message.partition("{month} ")[2][:20] in office.refused("import", folder)
    office.done("import", folder, "--uncounted")
    assert office.rank("2018-01", AS_OF)[KEY]["submitted"] == 12


# --- what is kept without counting ---


def test_records_of_carried_months_are_kept_for_rewards_and_later_adoptions(mid_year: Office) -> None:
    """A submission of February that is printed above in February and in March: paid for both, counted in March only."""
    before = mid_year.rank("2018", AS_OF)[KEY]
    rows_ = mid_year.drafts(KEY, 1, "2018-02-20")
    printed = [
        {"submission": rows_[0]["ref"], "publication": publication, "type": kind, "adopted_on": day}
        for publication, kind, day in (
            ("internal", "news", "2018-02-22"),
            ("yesterday-news", "", "2018-02-25"),
            ("region-report", "", "2018-03-03"),
            ("general", "", "2018-03-05"),
        )
    ]
    folder = mid_year.folder({"submissions": rows_, "adoptions": printed})
    assert "2018-02 stands as published on paper" in mid_year.refused("import", folder)
    said = mid_year.run("import", folder, "--uncounted")
    assert "3 records are dated in carried months: they are kept and do not count there" in said.stderr
    (paid,) = mid_year.rewards(2018, AS_OF)["submissions"]
    assert [line["publication"] for line in paid["lines"]] == ["region-report", "yesterday-news"]
    assert paid["amount"] == "300.00"
    after = mid_year.rank("2018", AS_OF)[KEY]
    assert after["points"]["carried"] == before["points"]["carried"]
    assert after["points"]["adoption"] == before["points"]["adoption"] + 10, "that of the general edition in March"
    assert after["points"]["regional"] == 0, "it was first adopted by the region in February"
    assert after["submitted"] == before["submitted"]
    assert after["adopted"] == before["adopted"], "it was first adopted in February"
    told = mid_year.explain(KEY, "2018", AS_OF)
    assert told["total"] == after["total"]
    shown = mid_year.done("show", str(rows_[0]["ref"]))
    assert "2018-02-22" in shown
    assert mid_year.ask("rank", "--month", "2018-02", as_of=AS_OF)["status"] == "carried"
    mid_year.done("amend", "submission", rows_[0]["ref"], "--title", "另一标题", *WHY)
    assert mid_year.done("verify").startswith("no problems found")


def test_what_is_kept_counts_in_no_report(mid_year: Office) -> None:
    """Nor is it shown as what a submission, an author or a day earned."""
    words = [
        ("authors", "--year", "2018"),
        ("analysis", "--month", "2018-02"),
        ("week", "--of", "2018-02-21"),
        ("timeliness", "--month", "2018-02"),
        ("criticism", "--year", "2018"),
    ]
    before = [mid_year.ask(*each, as_of=AS_OF)["rows"] for each in words]
    sent = mid_year.drafts(
        KEY, 1, "2018-02-20", authors="新人", nature="speech", event_on="2018-02-01", topic="economy"
    )
    printed = [{"submission": sent[0]["ref"], "publication": "general", "type": "", "adopted_on": "2018-02-21"}]
    wrong = [{"submission": sent[0]["ref"], "found_on": "2018-02-22", "note": "数字有误"}]
    folder = mid_year.folder({"submissions": sent, "adoptions": printed, "inaccuracies": wrong})
    mid_year.done("import", folder, "--uncounted")
    assert [mid_year.ask(*each, as_of=AS_OF)["rows"] for each in words] == before
    assert "Points" not in mid_year.done("show", str(sent[0]["ref"]))


def test_what_is_kept_and_refused_stands_on_no_card(mid_year: Office, tmp_path: Path) -> None:
    sent = mid_year.drafts(KEY, 1, "2018-02-20", title="某件无人审签的事", approver="")
    mid_year.done("import", mid_year.folder({"submissions": sent}), "--uncounted")
    mid_year.done("cards", "--year", "2018", "--as-of", AS_OF, "-o", tmp_path / "cards")
    assert "某件无人审签的事" not in (tmp_path / "cards" / f"{KEY}.html").read_text(encoding="utf-8")


MONTHLY_PAY = """
[[rules]]
id = "paid-monthly"
article = "附件1 三(二)"
every = "month"
for = ["key"]
when = ["sent >= 20"]
yuan = 100
"""


def test_rules_of_months_have_spoken_on_paper(tmp_path: Path) -> None:
    """Money that a rule gives units by the month is given for March, not for a month that is carried."""
    office = Office(tmp_path / "ledger.db")
    book = tmp_path / "ours.toml"
    book.write_text(variants.text() + MONTHLY_PAY, encoding="utf-8")
    office.begin(book)
    office.take("carried", carried(KEY, "2018-01", 60, submitted=25))
    office.sends(KEY, 20, "2018-03")
    assert office.rewards(2018, AS_OF)["units"] == [{"unit": KEY, "rule": "paid-monthly", "amount": "100.00"}]


def test_a_counted_month_becomes_carried_when_that_is_said(mid_year: Office) -> None:
    mid_year.done("record", "carried", KEY, "--month", "2018-03", "--total", "77", "--uncounted")
    row = mid_year.rank("2018-03", AS_OF)[KEY]
    assert (row["total"], row["submitted"]) == (77, 0)
    mid_year.done("void", "carried", "F9", *WHY)
    assert mid_year.rank("2018-03", AS_OF)[KEY]["total"] == 50, "its records count again"


def test_undone_figures_come_back_where_no_record_counts_meanwhile(mid_year: Office) -> None:
    mid_year.done("undo", "2", *WHY)
    assert mid_year.ask("list", "carried")["rows"] == []
    assert mid_year.ask("rank", "--month", "2018-01", as_of=AS_OF)["status"] == "open"
    mid_year.done("undo", mid_year.ask("log")["rows"][0]["number"], *WHY)
    assert mid_year.ask("rank", "--month", "2018-01", as_of=AS_OF)["status"] == "carried"
    mid_year.done("void", "carried", *(row["ref"] for row in mid_year.ask("list", "carried")["rows"]), *WHY)
    number = mid_year.ask("log")["rows"][0]["number"]
    mid_year.done("record", "submission", "春耕", "--unit", KEY, "--received-on", "2018-02-28")
    assert "in 2018-02 records count" in mid_year.refused("undo", number, *WHY)


# --- the tables that they come from ---

HEADINGS = [
    ("2018年1月政务信息报送采用情况", "通报.csv", "单位,报送数量,采用数量,积分"),
    ("政务信息通报", "2018年1月通报.csv", "单位名称,报送篇数,采用篇数,总积分"),
    ("附件", "201801.csv", "单位,报送数,采用数,本月积分"),
]


@pytest.mark.parametrize(("title", "name", "heading"), HEADINGS)
def test_a_former_circulars_table_is_known_by_its_headings(
    office: Office, tmp_path: Path, title: str, name: str, heading: str
) -> None:
    lines = [
        f"{title},,,",
        heading,
        "公安局,25篇,3,60",
        "昌吉市,120,12,260",
        "合计,145,15,320",
        "注：按办法计算。,,,",
    ]
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    office.done("import", tmp_path / name)
    assert [
        (row["unit"], row["month"], row["submitted"], row["adopted"], row["total"])
        for row in office.ask("list", "carried")["rows"]
    ] == [(KEY, "2018-01", 25, 3, 60), (COUNTY, "2018-01", 120, 12, 260)]
    assert office.ask("import", tmp_path / name)["kinds"]["carried"] == {"added": 0, "skipped": 2, "refused": 0}


def test_a_table_of_several_months_says_each(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "2018年期初数据.csv"
    path.write_text("单位,月份,积分\n公安局,1月,60\n公安局,2018年2月,5\n公安局,2018-03,0\n", encoding="utf-8")
    office.done("import", path)
    assert [(row["month"], row["total"]) for row in office.ask("list", "carried")["rows"]] == [
        ("2018-01", 60),
        ("2018-02", 5),
        ("2018-03", 0),
    ]


def test_a_subtotal_beside_its_category_is_passed_over(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "2018年1月通报.csv"
    path.write_text("类别,单位,报送数量,采用数量,积分\n县市,昌吉市,9,1,60\n县市,小计,9,1,60\n", encoding="utf-8")
    assert office.ask("import", path)["kinds"]["carried"]["added"] == 1


def test_a_table_of_this_program_is_taken_in_again(mid_year: Office, tmp_path: Path, template: Path) -> None:
    """The circular of another ledger, whose office goes on here."""
    table = tmp_path / "2018年3月通报.csv"
    mid_year.run("rank", "--month", "2018-03", "--as-of", AS_OF, "-o", table, lang="zh")
    (tmp_path / "new").mkdir()
    fresh = Office.copy_of(template, tmp_path / "new")
    fresh.done("import", table)
    then, now = mid_year.rank("2018-03", AS_OF), fresh.rank("2018-03", AS_OF)
    for unit, row in then.items():
        assert all(row[key] == now[unit][key] for key in ("rank", "submitted", "adopted", "total")), unit


COUNTS = [
    "单位,报送数,普刊,内刊,新疆要情\n公安局,12,3,0,1\n昌吉市,2,,1,0\n",
    "9月统计,,,\n单位,普刊,内刊,国务院\n公安局,3,0,1\n合计,3,0,1\n",
]


@pytest.mark.parametrize("text", COUNTS)
@pytest.mark.parametrize("words", [(), ("--as", "采用"), ("--as", "carried")])
def test_counts_by_publication_are_refused_with_a_way_out(
    office: Office, tmp_path: Path, text: str, words: Words
) -> None:
    path = tmp_path / "统计.csv"
    path.write_text(text, encoding="utf-8")
    said = office.refused("import", path, *words)
    assert said.count("\n") <= 1
    assert "govinfo template carried" in said


@pytest.mark.parametrize("text", ["单位,标题,报送日期\n公安局,1,2018-01-02\n", "单位,姓名,身份\n公安局,张三,信息员\n"])
def test_other_tables_are_no_counts(office: Office, tmp_path: Path, text: str) -> None:
    path = tmp_path / "登记.csv"
    path.write_text(text, encoding="utf-8")
    office.done("import", path, "--dry-run")
