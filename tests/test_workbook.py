"""A month or a year as one workbook: every figure is that of the JSON reports, and the charts point at the cells."""

from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.counting.explanations import explanations
from govinfo_cli.counting.standing import standing
from govinfo_cli.ledger import database
from tests import paper, small
from tests.inside import head_of
from tests.office import UNITS, Office

RANKED = {
    "county": "counties and cities",
    "park": "parks",
    "key": "key departments",
    "other": "other departments",
}


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger, May and June published; it is only read here."""
    office = small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))
    office.adopt("2018-000006", "general", "2018-06-20")
    number = len(office.ask("list", "adoptions")["rows"])
    office.done("void", "adoption", f"A{number}", "--reason", "登记有误")
    for month in ("2018-03", "2018-04", "2018-05", "2018-06"):
        office.run("publish", "--month", month, "--as-of", "2018-07-10")
    return office


def book(office: Office, tmp_path: Path, period: str, lang: str = "en") -> Path:
    """The workbook of a month or a year."""
    option = "--year" if len(period) == 4 else "--month"
    path = tmp_path / f"{period}.xlsx"
    result = office.run("workbook", option, period, "--as-of", small.AS_OF, "-o", path, lang=lang)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    return path


def number(value: Any) -> float | str:
    """A figure of JSON as a cell has it."""
    return "" if value is None else float(value)


@pytest.mark.parametrize("period", ["2018-06", "2018-07", "2018"])
def test_rankings_and_rates_are_those_of_json(june: Office, tmp_path: Path, period: str) -> None:
    cells = paper.sheets(book(june, tmp_path, period))
    listed = june.table(period, as_of=small.AS_OF)
    for category, name in RANKED.items():
        rows = [list(row.values()) for row in paper.below(cells[name], ["Place", "Unit"])]
        wanted = [each for each in listed if each["category"] == category]
        counts = ("submitted", "refused", "adopted", "rate")
        assert rows == [
            [
                each["rank"],
                each["unit"],
                *(number(each[count]) for count in counts),
                *(
                    points
                    for rule, points in each["points"].items()
                    if rule != "secondment" or category in ("county", "park")
                ),
                each["total"],
                *map(float, each.get("to_date", {}).values()),
            ]
            for each in wanted
        ]
    rates = june.rates(period, as_of=small.AS_OF)
    (rated,) = [paper.below(each, ["Category"]) for name, each in cells.items() if name.startswith("Adoption rates")]
    assert {row["Unit"]: (row["Quota"], row["Adopted"], row["Rate %"], row["Needed %"]) for row in rated} == {
        unit: (each["quota"], each["adopted"], number(each["rate"]), number(each["needed"]))
        for unit, each in rates.items()
    }


@pytest.mark.parametrize("period", ["2018-06", "2018"])
def test_every_point_is_that_of_explain(june: Office, tmp_path: Path, period: str) -> None:
    cells = paper.sheets(book(june, tmp_path, period))
    lines = paper.below(cells["Every point"], ["Category", "Unit", "Article"])
    evidence = paper.below(cells["Evidence"], ["Category", "Unit", "For"])
    for unit in ("昌吉市", "阜康市", "奇台县", "公安局", "司法局", "玛纳斯县", "文联"):
        said = june.explain(unit, period, as_of=small.AS_OF)["lines"]
        assert [(row["Article"], row["Each"], row["Times"], row["Points"]) for row in lines if row["Unit"] == unit] == [
            (each["article"], each["each"], each["count"], each["points"]) for each in said
        ]
        counted = ("adoption", "regional", "instruction", "commission", "accuracy")
        assert [(str(row["Date"]), row["Ref"], row["Title"]) for row in evidence if row["Unit"] == unit] == [
            (found["date"], found["ref"], found["title"])
            for each in said
            if each["rule"] in counted
            for found in each["evidence"]
        ]
    totals = {row["unit"]: row["total"] for row in june.table(period, as_of=small.AS_OF)}
    for unit, *_rest in UNITS:
        assert sum(row["Points"] for row in lines if row["Unit"] == unit) == totals[unit]


def test_explanations_of_all_units_take_no_query_for_each(june: Office) -> None:
    from sqlalchemy import event

    from govinfo_cli import periods

    counts = []
    for category in ("park", None):
        with database.reading(june.ledger) as connection:
            stand = standing(connection, periods.month("2018-06"), periods.day(small.AS_OF), category)
            queries: list[str] = []
            event.listen(connection, "before_cursor_execute", lambda *said, into=queries: into.append(said[2]))
            assert len(explanations(connection, stand)) == (3 if category else 75)
            counts.append(len(queries))
    assert counts[0] == counts[1] > 0


def test_adopted_submissions_are_those_of_the_list(june: Office, tmp_path: Path) -> None:
    cells = paper.sheets(book(june, tmp_path, "2018-06"))
    rows = paper.below(cells["Adopted submissions"], ["Adopted on", "Publication"])
    whole = june.ask("list", "adoptions", "--month", "2018-06")["rows"]
    listed = [each for each in whole if each["status"] == "valid"]
    assert len(listed) == len(whole) - 1
    assert sorted((str(row["Adopted on"]), row["Ref"]) for row in rows) == sorted(
        (each["adopted_on"], each["submission"]) for each in listed
    )
    (star,) = [row for row in rows if row["Ref"] == small.STAR and row["Publication"] == "State Council publication"]
    assert (star["Unit"], star["Authors"]) == ("昌吉市", "张伟、李明、王芳")
    assert june.ask("list", "adoptions", "--month", "2018-07")["rows"] == []


@pytest.mark.parametrize("period", ["2018-06", "2018"])
def test_commissions_are_those_of_json(june: Office, tmp_path: Path, period: str) -> None:
    cells = paper.sheets(book(june, tmp_path, period))
    said = june.ask("commissions", "--year" if period == "2018" else "--month", period, as_of=small.AS_OF)
    rows = paper.below(cells[f"Commissions {period}"], ["Commission", "Unit"])
    assert [(row["Commission"], row["Unit"], str(row["Due"]), str(row["Missed on"])) for row in rows] == [
        (f"{each['ref']} {each['topic']}", each["unit"], each["due_on"], each["missed_on"] or "")
        for each in said["answers"]
    ]
    rows = paper.below(cells["Commissions by unit"], ["Category", "Unit"])
    assert [(row["Unit"], row["Asked"], row["On time"], row["Missed"]) for row in rows] == [
        (each["unit"], each["ordered"], each["on_time"], each["missed"]) for each in said["rows"]
    ]
    assert sum(row["Missed"] for row in rows) == 1


def test_a_year_has_its_months_side_by_side(june: Office, tmp_path: Path) -> None:
    cells = paper.sheets(book(june, tmp_path, "2018"))
    rows = {row["Unit"]: row for row in paper.below(cells["Points by month"], ["Category", "Place", "Unit"])}
    months = [f"2018-{month:02}" for month in range(1, 13)]
    tables = {month: june.rank(month, as_of=small.AS_OF) for month in months}
    for unit, each in june.rank("2018", as_of=small.AS_OF).items():
        once = each["points"]["training"] + each["points"]["secondment"] + each["points"]["organization"]
        wanted = [*(tables[month][unit]["total"] for month in months), once, each["total"]]
        assert list(rows[unit].values())[3:] == wanted
        assert sum(wanted[:-1]) == each["total"]
    volumes = paper.below(cells["All units by month"], ["Month", "Submitted"])
    for row in volumes:
        own = tables[row["Month"]].values()
        assert (row["Submitted"], row["Adopted"], row["Points"]) == tuple(
            sum(each[name] for each in own) for name in ("submitted", "adopted", "total")
        )


def test_months_to_come_are_empty(june: Office, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    june.done("workbook", "--year", "2018", "--as-of", "2018-06-20", "-o", path)
    cells = paper.sheets(path)
    row = paper.below(cells["Points by month"], ["Category", "Place", "Unit"])[0]
    assert [value == "" for value in list(row.values())[3:15]] == [False] * 6 + [True] * 6
    assert len(paper.below(cells["All units by month"], ["Month"])) == 6


def test_a_year_has_its_awards_and_rewards(june: Office, tmp_path: Path) -> None:
    cells = paper.sheets(book(june, tmp_path, "2018"))
    said = june.rewards(2018, as_of=small.AS_OF)
    rows = paper.below(cells["Awards to units"], ["Category", "Place"])
    assert [(row["Unit"], row["Award (yuan)"]) for row in rows] == [
        (each["unit"], float(each["amount"])) for each in said["awards"]
    ]
    rows = paper.below(cells["Pay list of authors"], ["Unit", "Author"])
    assert [(row["Author"], row["Amount (yuan)"]) for row in rows] == [
        (each["author"], float(each["amount"])) for each in said["payees"]
    ]
    rows = paper.below(cells["Totals"], ["", "Amount (yuan)"])
    assert [row["Amount (yuan)"] for row in rows] == [float(each) for each in said["totals"].values()]


def charted(path: Path, axis: str = "val") -> list[tuple[str, list[str], list[str]]]:
    """Of each series of the charts: the cells of its values, what the chart keeps of them, and what the cells hold.

    The same of its names, if `axis` is `cat`.
    """
    cells = paper.sheets(path)
    found = []
    for name in paper.parts(path, r"xl/charts/chart\d+\.xml"):
        for series in paper.part(path, name).iter():
            if series.tag.endswith(f"}}{axis}"):
                (formula,) = [each.text or "" for each in series.iter() if each.tag.endswith("}f")]
                kept = [each.text or "" for each in series.iter() if each.tag.endswith("}v")]
                sheet, _mark, area = formula.rpartition("!")
                first, last = area.replace("$", "").split(":")
                column = ord(first[0]) - ord("A")
                rows = cells[sheet.strip("'")][int(first[1:]) - 1 : int(last[1:])]
                found.append((formula, kept, [str(row[column]) for row in rows if row[column] != ""]))
    return found


@pytest.mark.parametrize(("period", "count"), [("2018-06", 4 * 3), ("2018", 4 * 3 + 3)])
def test_charts_show_what_the_cells_hold(june: Office, tmp_path: Path, period: str, count: int) -> None:
    series = charted(book(june, tmp_path, period))
    assert len(series) == count
    for _formula, kept, held in series:
        assert [float(each) for each in kept if each] == [float(each) for each in held]
    shown = [formula.rpartition("!")[0].strip("'") for formula, _kept, _held in series]
    assert set(RANKED.values()) <= set(shown)
    named = charted(book(june, tmp_path, period), "cat")
    assert all(kept == held for _formula, kept, held in named)
    rated = [kept for formula, kept, _held in named if "Adoption rates" in formula]
    in_order = [unit for unit, *_rest in UNITS]
    assert sorted(set(map(tuple, rated)), key=lambda units: in_order.index(units[0])) == [
        tuple(unit for unit, category, *_rest in UNITS if category == own) for own in RANKED
    ]


def test_an_open_month_says_draft_on_every_sheet(june: Office, tmp_path: Path) -> None:
    for name, cells in paper.sheets(book(june, tmp_path, "2018-07")).items():
        assert "Draft: not published" in paper.texts(cells), name
    path = book(june, tmp_path, "2018-07", lang="zh")
    for name, cells in paper.sheets(path).items():
        assert "草稿" in paper.texts(cells), name
    assert "县市" in paper.sheets(path)


def test_a_published_month_says_revision_and_digest_on_every_sheet(june: Office, tmp_path: Path) -> None:
    said = june.ask("rank", "--month", "2018-06", as_of=small.AS_OF)
    assert said["status"] == "published"
    path = book(june, tmp_path, "2018-06")
    for name, cells in paper.sheets(path).items():
        shown = paper.texts(cells)
        assert f"revision {said['revision']}" in shown, name
        assert shown.count(head_of(june, "publish 2018-06")) == 1, name
        assert "Draft" not in shown
    for name in paper.parts(path, r"xl/worksheets/sheet\d+\.xml"):
        (footer,) = [each.text for each in paper.part(path, name).iter() if each.tag.endswith("oddFooter")]
        left, number = (footer or "").split("&R")
        assert head_of(june, "publish 2018-06") in left
        assert number == "page &P of &N"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--month 2018-06 -o x.pdf", ".xlsx"),
        ("--month 2018-06 --year 2018 -o x.xlsx", "--month"),
        ("-o x.xlsx", "--month"),
        ("--month 2018-06", "--output"),
    ],
)
def test_wrong_usage(june: Office, words: str, message: str) -> None:
    result = june.run("workbook", *words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_ledger_without_records_has_a_workbook(office: Office, tmp_path: Path) -> None:
    for period in ("2018-06", "2018", "2017-04"):
        cells = paper.sheets(book(office, tmp_path, period))
        assert len(paper.below(cells["parks"], ["Place"])) == 3
        assert paper.below(cells["Every point"], ["Category"]) == []
