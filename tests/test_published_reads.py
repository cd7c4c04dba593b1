"""What is published is read from its bulletin, everywhere and for ever: names, categories, figures, notes, words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import chinese, circulars, paper
from tests.inside import rows
from tests.office import COUNTY, KEY, OTHER, PARK, Office

WHY = ("--reason", "机构改革")
GONE = "档案局"
"""A unit that sends nothing and is voided later."""
LATER = "2019-03-01"
MONTHS = ("2018-04", "2018-05", "2018-06")
RENAMED = "昌吉新市"


def busy(office: Office) -> Office:
    """Three months in which something of every kind happens, and what the year's own points go by."""
    refs = []
    for month in MONTHS:
        own = [office.sends(unit, number, month) for unit, number in ((KEY, 20), (COUNTY, 3), (OTHER, 2), (PARK, 1))]
        office.adopt([own[0][0], own[0][3], own[1][0]], "general", f"{month}-20")
        office.adopt(own[0][2], "internal", f"{month}-21", "reference")
        office.instruct(own[0][2], "region", f"{month}-25")
        office.send(OTHER, f"{month}-10", approver="")
        office.send(KEY, f"{month}-12", nature="speech", event_on=f"{month}-09", title=f"{month}讲话", topic="economy")
        office.commission(OTHER, f"{month}-15", f"{month}-01")
        refs += own[0]
    ordered = office.commission(COUNTY, "2018-06-20", "2018-06-02")
    office.send(COUNTY, "2018-06-18", commission=ordered)
    office.adopt(refs[2], "xinjiang-news", "2018-06-22")
    office.take("inaccuracies", {"submission": refs[5], "found_on": "2018-06-23", "note": "数字有误"})
    office.take("officers", {"unit": KEY, "name": "赵敏", "role": "leader"})
    office.take("officers", {"unit": KEY, "name": "周敏", "role": "officer", "employment": "part-time"})
    office.take("trainings", {"unit": KEY, "held_on": "2018-03-05", "attendees": 12, "topic": "写作"})
    office.take("trainings", {"unit": PARK, "held_on": "2018-03-06", "attendees": 12, "topic": "写作"})
    return office


def changed_later(office: Office) -> None:
    """Renames, another category, an end, a void, a late answer, verdicts, records and corrections of later months."""
    open_one = office.send(KEY, "2019-02-05", title="新年第一条")
    office.done("amend", "unit", KEY, "--category", "other", *WHY)
    office.done("amend", "unit", COUNTY, "--name", RENAMED, *WHY)
    office.done("amend", "unit", OTHER, "--active-to", "2018-05-31", *WHY)
    office.done("amend", "unit", PARK, "--name", "准东新区", "--active-from", "2019-01-01", *WHY)
    office.done("void", "unit", GONE, *WHY)
    (commission,) = (row["ref"] for row in rows(office, "SELECT ref FROM commissions ORDER BY id DESC LIMIT 1"))
    for row in rows(office, "SELECT ref FROM commissions ORDER BY id LIMIT 2"):
        office.judge(row["ref"], OTHER, "excused", "2019-02-10")
    office.judge(commission, COUNTY, "nonconforming", "2019-02-11")
    office.send(OTHER, "2019-02-12", commission=rows(office, "SELECT ref FROM commissions LIMIT 1")[0]["ref"])
    office.take(
        "commissions",
        {"ref": "YG-新", "topic": "新约稿", "issued_on": "2019-02-01"} | {"due_on": "2019-02-20", "units": KEY},
    )
    office.adopt("2018-000010", "internal", "2019-02-15", "report")
    office.adopt(open_one, "general", "2019-02-16")
    office.done("amend", "submission", open_one, "--title", "改过的标题", "--author", "另一人", *WHY)
    office.done("record", "unit", "档案局", "--category", "key", "--active-from", "2019-02-01")
    office.done("amend", "officer", "P1", "--position", "局长", *WHY)


Said = dict[str, Any]


def told(office: Office, *words: str) -> Said:
    """What reports print as JSON; and in Chinese, if they are not those of before with a filter."""
    found: Said = {}
    for report in words:
        own = [*report.split(), "--as-of", LATER]
        printed = "" if "--unit" in report else office.run(*own, "-f", "plain", lang="zh").stdout
        found[report] = office.done(*own, "-f", "json"), printed
    return found


def papers(office: Office, option: str, period: str) -> Said:
    """What is written of a period as files: the circular, the workbook, the page, a year's pay list."""
    folder = office.ledger.parent
    found: Said = {}
    for lang in ("en", "zh"):
        circular = circulars.write(office, period, LATER, lang=lang)
        tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in circular.document.tables]
        found[f"circular {lang}"] = circular.text, tables
        office.run("yearbook", option, period, "--as-of", LATER, "-o", folder / "page.html", lang=lang)
        found[f"page {lang}"] = (folder / "page.html").read_text(encoding="utf-8")
    office.done("workbook", option, period, "--as-of", LATER, "-o", folder / "book.xlsx")
    found["workbook"] = paper.sheets(folder / "book.xlsx")
    if option == "--year":
        for ending in ("xlsx", "docx"):
            office.done("payout", option, period, "--as-of", LATER, "-o", folder / f"pay.{ending}")
        found["pay list"] = paper.sheets(folder / "pay.xlsx")
    return found


UNITS = (KEY, COUNTY, OTHER, PARK, GONE)
FILTERED = (KEY, COUNTY, GONE)
"""Whose own lines are asked for: of another category later, renamed, voided."""
OF_ALL = ("rank", "rates", "criticism", "quota", "commissions", "timeliness")


def of_month(office: Office) -> Said:
    """All that is said of June."""
    each = [f"explain {unit} --month 2018-06" for unit in UNITS]
    each += [
        f"{report} --month 2018-06 --unit {unit}" for report in ("criticism", "quota", "analysis") for unit in FILTERED
    ]
    both = [f"{report} --month 2018-06" for report in (*OF_ALL, "analysis")]
    return told(office, *both, *each, "week --of 2018-06-20") | papers(office, "--month", "2018-06")


def of_quarter(office: Office) -> Said:
    """All that is said of the second quarter."""
    return told(office, *(f"{report} --quarter 2018-Q2" for report in ("quota", "commissions", "timeliness", "talks")))


def of_year(office: Office) -> Said:
    """All that is said of 2018."""
    each = [f"explain {unit} --year 2018" for unit in UNITS]
    each += [f"{report} --year 2018 --unit {unit}" for report in ("criticism", "authors", "quota") for unit in FILTERED]
    both = [f"{report} --year 2018" for report in (*OF_ALL, "authors", "rewards")]
    return told(office, *both, *each) | papers(office, "--year", "2018")


def of_year_and_month(office: Office) -> Said:
    """All that is said of either."""
    return of_month(office) | {f"year: {what}": said for what, said in of_year(office).items()}


def publish(office: Office, *, year: bool) -> None:
    """Publish the months that have something in them; and the year, with the others open."""
    for month, day in zip(MONTHS, ("2018-05-08", "2018-06-08", "2018-07-08"), strict=True):
        office.done("publish", "--month", month, "--as-of", day)
    if year:
        office.done("publish", "--year", "2018", "--as-of", "2019-01-15", "--force")


@pytest.fixture(scope="module")
def before(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The busy office, with nothing published; to be copied."""
    chinese.ready()
    return busy(Office.copy_of(template, tmp_path_factory.mktemp("busy")))


@pytest.mark.parametrize(
    ("say", "year"),
    [
        (of_quarter, False),
        (of_year_and_month, True),
        pytest.param(of_month, False, marks=pytest.mark.ci(reason="months are read alike, whether the year is out")),
    ],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_what_is_published_says_the_same_for_ever(
    before: Office, tmp_path: Path, say: Callable[[Office], Said], year: bool
) -> None:
    office = Office.copy_of(before.ledger, tmp_path)
    office._sent = before._sent
    publish(office, year=year)
    then = say(office)
    changed_later(office)
    now = say(office)
    for what, said in then.items():
        assert now[what] == said, what
    assert office.done("verify").startswith("no problems found")


def figures(office: Office) -> dict[str, Any]:
    """What the open year says of each unit, under its id."""
    ids = {row["name"]: row["id"] for row in rows(office, "SELECT id, name FROM units WHERE voided_id IS NULL")}
    ranked = {ids[row["unit"]]: (row["total"], row["submitted"], row["adopted"]) for row in office.table("2018", LATER)}
    rated = {ids[row["unit"]]: row["months_met"] for row in office.ask("rates", "--year", "2018", as_of=LATER)["rows"]}
    return {
        "rank": {key: value for key, value in ranked.items() if any(value)},
        "rates": {k: v for k, v in rated.items() if v},
    }


def test_an_open_year_reads_its_published_months_from_their_bulletins(before: Office, tmp_path: Path) -> None:
    office = Office.copy_of(before.ledger, tmp_path)
    office._sent = before._sent
    publish(office, year=False)
    then = figures(office)
    changed_later(office)
    now = figures(office)
    assert {unit: now["rank"][unit] for unit in then["rank"]} == {
        # the park is new from 2019 on and its training of 2018 gives it nothing more
        unit: value if value != (50, 3, 0) else (0, 3, 0)
        for unit, value in then["rank"].items()
    }
    assert now["rates"] == then["rates"]
    for unit in (KEY, RENAMED, OTHER):
        explained = office.explain(unit, "2018", LATER)["total"]
        assert explained == office.rank("2018", LATER)[office.explain(unit, "2018", LATER)["unit"]]["total"]
    (folder,) = {office.ledger.parent}
    office.done("workbook", "--year", "2018", "--as-of", LATER, "-o", folder / "book.xlsx")
    assert KEY in paper.texts(paper.sheets(folder / "book.xlsx")["Every point"])


@pytest.mark.parametrize("word", [COUNTY, RENAMED])
def test_a_renamed_unit_is_named_by_either_name(before: Office, tmp_path: Path, word: str) -> None:
    office = Office.copy_of(before.ledger, tmp_path)
    office._sent = before._sent
    publish(office, year=False)
    changed_later(office)
    assert office.explain(word, "2018-06")["unit"] == COUNTY
    assert office.explain(word, "2018")["unit"] == RENAMED


def test_a_voided_unit_is_explained_where_it_was_published(before: Office, tmp_path: Path) -> None:
    office = Office.copy_of(before.ledger, tmp_path)
    publish(office, year=False)
    office.done("void", "unit", GONE, *WHY)
    assert office.explain(GONE, "2018-06")["rank"] == office.rank("2018-06")[GONE]["rank"]
    assert GONE in office.run("explain", GONE, "--month", "2018-07").stderr


def test_a_published_year_counts_its_months_in_rates_and_quota(before: Office, tmp_path: Path) -> None:
    office = Office.copy_of(before.ledger, tmp_path)
    publish(office, year=True)
    office.done("amend", "unit", KEY, "--category", "other", *WHY)
    rates, quota = (office.ask(report, "--year", "2018", as_of=LATER) for report in ("rates", "quota"))
    own, sent = ({row["unit"]: row for row in each["rows"]}[KEY] for each in (rates, quota))
    assert (rates["status"], quota["status"]) == ("published", "published")
    assert rates["digest"] == quota["digest"] == office.ask("rank", "--year", "2018", as_of=LATER)["digest"]
    assert (own["category"], own["quota"], own["months_met"]) == ("key", 240, 3)
    assert sent["quota"] == 240


def test_the_words_of_a_circular_are_kept_with_its_bulletin(before: Office, tmp_path: Path) -> None:
    office = Office.copy_of(before.ledger, tmp_path)
    publish(office, year=False)
    (row,) = rows(office, "SELECT words FROM bulletins WHERE period = '2018-06'")
    words = json.loads(row["words"])
    circular = circulars.write(office, "2018-06", LATER, lang="zh")
    assert words["zh"]["subject"].removeprefix("关于") in circular.text
    assert all(
        paragraph in circular.text
        for section in words["zh"]["sections"]
        for part in section["parts"]
        for paragraph in part["paragraphs"]
    )
