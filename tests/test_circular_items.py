"""What a circular says of what was taken up is what reports and lists say, to the figure, whatever became of units."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests import chinese, circulars
from tests.circulars import Circular
from tests.office import COUNTY, KEY, OTHER, Answer, Office, telling

MONTH, YEAR = ("2018-06", "2018-07-10"), ("2018", "2019-01-10")
ITEMS, TABLE = "采用信息目录", "各单位信息采用和批示情况统计表"
EARNED = ("adoption", "regional", "instruction")
"""The columns of what a submission itself earns."""
CATEGORIES = {"county": "县市", "park": "园区", "key": "州直重点部门", "other": "州直非重点部门"}
WHY = ("--reason", "机构改革")


@pytest.fixture(scope="module")
def sample(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample year; it is only read here."""
    chinese.ready()
    return Office.copy_of(sample_year, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def june(sample: Office) -> Circular:
    return circulars.write(sample, *MONTH, lang="zh")


@pytest.fixture(scope="module")
def year(sample: Office) -> Circular:
    return circulars.write(sample, *YEAR, lang="zh")


def listed(office: Office, kind: str, period: str = "2018-06") -> list[Answer]:
    """The valid records of a kind in a period."""
    option = "--month" if "-" in period else "--year"
    rows: list[Answer] = office.ask("list", kind, option, period, "--status", "valid")["rows"]
    return rows


def sentence(written: Circular, begins: str) -> str:
    """The one paragraph that begins so."""
    (found,) = [text for text in written.body if text.startswith(begins)]
    return found


def earned(office: Office, unit: str, period: str, as_of: str) -> Counter[str]:
    """What each submission of a unit earned, from the evidence of its points."""
    found: Counter[str] = Counter()
    for line in office.explain(unit, period, as_of)["lines"]:
        if line["rule"] in EARNED:
            for each in line["evidence"]:
                found[each["ref"]] += line["each"]
    return found


def agree(office: Office, period: str, as_of: str, title: str) -> None:
    """The items below each unit, and the table of units and publications, hold what other reports say."""
    written = circulars.write(office, period, as_of, lang="zh")
    items = written.by_unit(f"{title}{ITEMS}") if any(ITEMS in text for text in written.body) else {}
    table = {row["单位"]: row for row in written.rows(f"{title}{TABLE}")}
    ranked = office.rank(period, as_of)
    assert list(table) == [*[each for each in table if each != "合计"], "合计"]
    assert set(table) == {*ranked, "合计"}
    assert {unit: table[unit]["采用数量"] for unit in ranked} == {
        unit: str(row["adopted"] or "") for unit, row in ranked.items()
    }
    for row in telling(list(ranked.values())):
        unit = row["unit"]
        points = earned(office, unit, period, as_of)
        own = items.get(unit, [])
        assert sorted(int(each["积分"]) for each in own if each["积分"] != "0") == sorted(filter(None, points.values()))
        assert sum(points.values()) == sum(row["points"][column] for column in EARNED)
        times = sum(each["采用刊物及期号"].count("、") + bool(each["采用刊物及期号"]) for each in own)
        assert table[unit]["采用篇次"] == str(times or "")
    sums = {
        (row["by"], row["id"]): row["count"]
        for row in office.ask("analysis", "--month", period, as_of=as_of)["rows"]
        if row["by"] == "publication"
    }
    assert table["合计"]["采用篇次"] == str(sum(sums.values()))
    for id_, name in (("general", "昌吉信息（普刊）"), ("internal", "昌吉信息（内刊）")):
        assert table["合计"].get(name, "0") == str(sums["publication", id_])


# --- the sample's June and year ---


def test_the_items_stand_under_their_units_with_points(sample: Office) -> None:
    agree(sample, *MONTH, "2018年6月")


def test_each_item_says_when_and_where_it_was_printed(sample: Office, june: Circular) -> None:
    titles = {row["ref"]: row for row in sample.ask("list", "submissions")["rows"]}
    days: dict[str, list[str]] = {}
    issues: dict[str, list[str]] = {}
    for each in listed(sample, "adoptions"):
        days.setdefault(each["submission"], []).append(each["adopted_on"])
        own = {"general": "《昌吉信息（普刊）》", "internal": "《昌吉信息（内刊）》"}.get(each["publication"], "")
        issues.setdefault(each["submission"], []).append(own + (each["issue"] or ""))
    for each in listed(sample, "instructions"):
        days.setdefault(each["submission"], []).append(each["instructed_on"])
    wanted = Counter(
        (titles[ref]["unit"], titles[ref]["title"], min(own), *sorted(issues.get(ref, []))) for ref, own in days.items()
    )
    found: Counter[tuple[str, ...]] = Counter()
    for unit, rows in june.by_unit(f"2018年6月{ITEMS}").items():
        for row in rows:
            printed = [
                "".join(re.findall(r"《昌吉信息（[普内]刊）》|第[^第]+期$", part))
                for part in row["采用刊物及期号"].split("、")
                if part
            ]
            found[unit, row["标题"].rstrip("★●▲"), row["日期"], *sorted(printed)] += 1
    assert found == wanted
    assert circulars.repeats(june.annexes[f"2018年6月{ITEMS}"])


def test_the_marks_are_those_of_the_records_and_are_explained(sample: Office, june: Circular) -> None:
    rows = [row for own in june.by_unit(f"2018年6月{ITEMS}").values() for row in own]
    marked = {mark: {row["标题"].rstrip("★●▲") for row in rows if mark in row["标题"]} for mark in "★●▲"}
    titles = {row["ref"]: row["title"] for row in sample.ask("list", "submissions")["rows"]}
    adopted = listed(sample, "adoptions")
    assert marked["★"] == {titles[each["submission"]] for each in listed(sample, "instructions")}
    assert marked["●"] == {titles[each["submission"]] for each in adopted if each["publication"] == "state-council"}
    region = {"xinjiang-news", "reference-news", "region-report", "yesterday-news", "region-other"}
    assert marked["▲"] == {titles[each["submission"]] for each in adopted if each["publication"] in region}
    assert "★领导批示；●国务院采用；▲自治区采用" in june.body


def test_the_classes_of_units_are_told_apart(sample: Office, june: Circular) -> None:
    said = sentence(june, "分类别看")
    table = june.rows(f"2018年6月{TABLE}")
    for category, name in CATEGORIES.items():
        own = [row for row in sample.table(*MONTH) if row["category"] == category]
        units = {row["unit"] for row in own}
        times = sum(int(row["采用篇次"] or 0) for row in table if row["单位"] in units)
        submitted, adopted = (sum(row[key] for row in own) for key in ("submitted", "adopted"))
        assert f"{name}报送{submitted}篇，采用{adopted}篇（{times}篇次），采用率" in said


def test_the_issues_edited_are_those_that_adoptions_name(sample: Office, june: Circular, year: Circular) -> None:
    for written, period in ((june, "2018-06"), (year, "2018")):
        rows = listed(sample, "adoptions", period)
        issues = {
            id_: len({row["issue"] for row in rows if row["publication"] == id_}) for id_ in ("general", "internal")
        }
        wanted = f"编发《昌吉信息（普刊）》{issues['general']}期、《昌吉信息（内刊）》{issues['internal']}期。"
        assert sentence(written, "编发") == wanted


def test_the_instructions_are_listed_with_their_share(sample: Office, june: Circular) -> None:
    rows = june.rows("2018年6月领导批示信息目录")
    records = listed(sample, "instructions")
    assert Counter(row["编号"] for row in rows) == Counter(
        ref
        for ref, _level in {(row["submission"], row["level"]) for row in records}  # of a level the first counts
    )
    adopted = sum(row["adopted"] for row in sample.table(*MONTH))
    count = len({row["submission"] for row in records})
    share = f"{count * 100 / adopted:.2f}"
    assert sentence(june, "信息获领导批示").endswith(f"涉及信息{count}篇，相当于本期采用数量的{share}%（详见附件7）。")


def test_the_units_with_nothing_adopted_and_below_the_rate(sample: Office, june: Circular, year: Circular) -> None:
    rates = sample.rates(*MONTH)
    items = june.by_unit(f"2018年6月{ITEMS}")
    nothing = [unit for unit, row in rates.items() if row["submitted"] and not row["adopted"] and unit not in items]
    said = sentence(june, "报送信息但未被采用的单位")
    assert sorted(said.split("：")[1].rstrip("。").split("、")) == sorted(nothing)
    below = {
        f"{unit}（{row['rate']}%）"
        for unit, row in rates.items()
        if row["rate"] is not None and float(row["rate"]) < float(row["needed"]) and unit not in nothing
    }
    said = sentence(june, "采用率未达到要求的其他单位")
    assert set(re.findall(r"[^、的；]+（[\d.]+%）", said.split("：")[1])) == below
    assert said.startswith(f"采用率未达到要求的其他单位{len(below)}个：")
    assert "个单位存在采用率未达到要求的月份：" in year.text


def test_awards_authors_and_best_submissions_of_the_year(sample: Office, year: Circular) -> None:
    said = sample.rewards(2018, as_of=YEAR[1])
    units = [row["unit"] for row in said["awards"]]
    awarded = sentence(year, "评定先进单位")
    assert awarded.startswith(f"评定先进单位{len(units)}个。")
    assert sorted(units) == sorted(unit for unit in sample.rank(*YEAR) if re.search(f"[：、]{unit}[、，]", awarded))
    authors = sample.ask("authors", "--year", "2018", as_of=YEAR[1])["rows"]
    rows = year.rows("2018年撰稿人积分靠前名单")
    assert [(row["名次"], row["单位"], row["撰稿人"], row["积分"]) for row in rows] == [
        (str(row["rank"]), row["unit"], row["author"], str(row["points"])) for row in authors[: len(rows)]
    ]
    assert authors[len(rows) - 1]["points"] > authors[len(rows)]["points"]  # nobody has what the last one has
    best = year.rows("2018年优秀信息目录（按积分排列）")
    earned_by = Counter({row["标题"]: int(row["积分"]) for row in best})
    own = {unit: earned(sample, unit, *YEAR) for unit in {row["单位"] for row in best}}
    titles = {row["ref"]: row["title"] for row in sample.ask("list", "submissions")["rows"]}
    for row in best:
        assert int(row["积分"]) in [points for ref, points in own[row["单位"]].items() if titles[ref] == row["标题"]]
    last = min(earned_by.values())
    assert sum(points >= last for each in own.values() for points in each.values()) == len(best)


def test_the_year_so_far_is_that_of_the_ranking(sample: Office, june: Circular) -> None:
    since = [row["to_date"] for row in sample.table(*MONTH)]
    submitted, adopted = (sum(each[key] for each in since) for key in ("submitted", "adopted"))
    assert f"1月至6月累计报送{submitted}篇，采用{adopted}篇，采用率" in june.text
    assert "累计" not in circulars.write(sample, "2018-01", "2018-02-10", lang="zh").text


# --- published, corrected; a unit renamed, moved, ended in between ---


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two months in which things are taken up of three units."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    for month in ("2018-05", "2018-06"):
        for unit in (COUNTY, KEY, OTHER):
            refs = office.sends(unit, 3, f"{month}-05")
            office.adopt(refs[0], "general", f"{month}-10")
            office.adopt(refs[:2], "internal", f"{month}-12", "report")
            office.adopt(refs[0], "xinjiang-news", f"{month}-15")
            office.instruct(refs[1], "region", f"{month}-20")
    return office


@pytest.fixture
def changing(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def test_open_published_and_corrected_months_agree(changing: Office) -> None:
    agree(changing, "2018-05", "2018-06-10", "2018年5月")
    changing.done("publish", "--month", "2018-05", "--as-of", "2018-06-10")
    before = circulars.write(changing, "2018-05", "2018-12-31", lang="zh").text
    changing.done("amend", "unit", COUNTY, "--name", "昌吉新市", "--from", "2018-06-01", *WHY)
    changing.done("amend", "unit", OTHER, "--category", "key", "--from", "2018-06-01", *WHY)
    agree(changing, "2018-05", "2018-06-10", "2018年5月")
    agree(changing, "2018-06", "2018-07-10", "2018年6月")
    assert circulars.write(changing, "2018-05", "2018-12-31", lang="zh").text == before
    changing.done("reopen", "--month", "2018-05", "--reason", "漏登")
    changing.adopt(changing.send(KEY, "2018-05-06"), "general", "2018-05-20")
    agree(changing, "2018-05", "2018-06-12", "2018年5月")
    changing.done("publish", "--month", "2018-05", "--as-of", "2018-06-12")
    agree(changing, "2018-05", "2018-06-12", "2018年5月")


@pytest.mark.parametrize("carries", [(), ("--carries",)], ids=["stays", "carries"])
def test_what_is_printed_after_a_units_end_counts_for_its_successor(changing: Office, carries: tuple[str, ...]) -> None:
    changing.done("publish", "--month", "2018-05", "--as-of", "2018-06-10")
    changing.done("amend", "unit", KEY, "--active-to", "2018-06-11", "--into", OTHER, *carries, *WHY)
    agree(changing, "2018-06", "2018-07-10", "2018年6月")
    written = circulars.write(changing, "2018", "2019-01-10", lang="zh")
    rows = {row["单位"]: row for row in written.rows(f"2018年{TABLE}")}
    ranked = changing.rank("2018", "2019-01-10")
    assert set(rows) == {*ranked, "合计"}
    assert (KEY in rows) is not bool(carries)
    adoptions = len(listed(changing, "adoptions", "2018"))
    assert rows["合计"]["采用篇次"] == str(adoptions) == "24"
    assert sum(int(row["采用篇次"] or 0) for unit, row in rows.items() if unit != "合计") == adoptions
    assert f"各刊物共采用{adoptions}篇次" in written.text
