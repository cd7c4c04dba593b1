"""The circular of a month or year: what it says is what the reports say, to the figure."""

import re
import stat
from collections import Counter
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from govinfo_cli.resources import folder
from tests import chinese, circulars, small
from tests.office import Answer, Office

MONTH, YEAR = ("2018-06", "2018-07-10"), ("2018", "2019-01-10")
TITLES = {"county": "县市", "park": "园区", "key": "州直重点部门", "other": "州直非重点部门"}


@pytest.fixture(scope="module")
def sample(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample year; it is only read here."""
    chinese.ready()
    office = Office.copy_of(template, tmp_path_factory.mktemp("sample"))
    office.done("import", folder("sample_data") / "2018")
    return office


@pytest.fixture(scope="module")
def june(sample: Office) -> circulars.Circular:
    return circulars.write(sample, *MONTH, lang="zh")


@pytest.fixture(scope="module")
def year(sample: Office) -> circulars.Circular:
    return circulars.write(sample, *YEAR, lang="zh")


def ranked_as(office: Office, written: circulars.Circular, period: str, as_of: str) -> None:
    """The ranking annexes hold the cells of the ranking, all of them in its order."""
    rows = office.table(period, as_of)
    title = "2018年6月" if period == "2018-06" else "2018年"
    for category, name in TITLES.items():
        own = [row for row in rows if row["category"] == category]
        found = written.rows(f"{title}{name}积分排名表")
        counts = ("rank", "unit", "submitted", "refused", "adopted", "rate", "total")
        cells = [list(each.values()) for each in found]
        assert [[*each[:6], each[-1]] for each in cells] == [
            ["" if row[name] is None else str(row[name]) for name in counts] for row in own
        ]
        assert [each[6:-1] for each in cells] == [[str(value) for value in row["points"].values()] for row in own]
        assert circulars.repeats(written.annexes[f"{title}{name}积分排名表"])


def sums(rows: list[Answer]) -> Counter[str]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update({key: row[key] for key in ("submitted", "adopted", "refused")})
    return total


def test_the_rankings_are_those_of_rank(sample: Office, june: circulars.Circular, year: circulars.Circular) -> None:
    ranked_as(sample, june, *MONTH)
    ranked_as(sample, year, *YEAR)


def test_the_totals_and_their_change(sample: Office, june: circulars.Circular) -> None:
    rows = {
        (row["by"], row["id"], row["measure"]): row
        for row in sample.ask("analysis", "--month", "2018-06", as_of=MONTH[1])["rows"]
    }
    sent, adopted, rate = (rows["total", None, measure] for measure in ("submitted", "adopted", "rate"))
    assert (
        f"报送信息{sent['count']}条，较上月增加{sent['change']}条（{sent['percent']}%）；"
        f"采用{adopted['count']}条，较上月减少{-adopted['change']}条（{adopted['percent'][1:]}%）；"
        f"采用率{rate['count']}%，较上月下降{rate['change'][1:]}个百分点；"
        f"不予接收{rows['total', None, 'refused']['count']}条"
    ) in june.text
    printed = [row["count"] for (by, _id, _measure), row in rows.items() if by == "publication"]
    (line,) = [text for text in june.body if text.startswith("各刊物采用情况")]
    assert [int(count) for count in re.findall(r"(\d+)条", line)] == [count for count in printed if count]
    assert f"领导批示{rows['total', None, 'instruction']['count']}件" in june.text
    for tier, name in (("state", "国务院"), ("region", "自治区")):
        assert f"{name}政务信息刊物采用{rows['total', None, tier]['count']}条" in june.text


def test_the_totals_of_the_year_are_those_of_its_months(sample: Office, year: circulars.Circular) -> None:
    total = sums(sample.table(*YEAR))
    assert f"报送信息{total['submitted']}条；采用{total['adopted']}条；采用率" in year.text
    assert f"不予接收{total['refused']}条，其中" in year.text
    printed: Counter[str] = Counter()
    for number in range(1, 13):
        for row in sample.ask("analysis", "--month", f"2018-{number:02}", as_of=YEAR[1])["rows"]:
            if row["by"] == "publication":
                printed[row["id"]] += row["count"]
    (line,) = [text for text in year.body if text.startswith("各刊物采用情况")]
    assert [int(count) for count in re.findall(r"(\d+)条", line)] == [count for count in printed.values() if count]


def test_the_first_three_of_each_category(sample: Office, june: circulars.Circular) -> None:
    best = sample.ask("analysis", "--month", "2018-06", as_of=MONTH[1])["best"]
    for category, name in TITLES.items():
        said = "、".join(
            f"{'并列' if row['shared'] else ''}第{row['rank']}名{row['unit']}（{row['count']}分）"
            for row in best
            if (row["by"], row["category"]) == ("points", category)
        )
        assert f"{name}：{said}。" in june.body


def test_commissions_by_name(sample: Office, june: circulars.Circular, year: circulars.Circular) -> None:
    found = sample.ask("commissions", "--month", "2018-06", as_of=MONTH[1])
    for ref in {row["ref"] for row in found["answers"]}:
        own = [row for row in found["answers"] if row["ref"] == ref]
        (line,) = [text for text in june.body if f"（{ref}，" in text and "截止" in text]
        done, _colon, missed = line.partition("未完成的有")
        assert [row["unit"] in done for row in own] == [not row["missed_on"] for row in own]
        assert [row["unit"] in missed for row in own] == [bool(row["missed_on"]) for row in own]
    found = sample.ask("commissions", "--year", "2018", as_of=YEAR[1])
    missed = "、".join(f"{row['unit']}（{row['missed']}）" for row in found["rows"] if row["missed"])
    assert f"未完成的单位及次数：{missed}。" in year.body


def test_who_sent_nothing_or_too_little(sample: Office, june: circulars.Circular, year: circulars.Circular) -> None:
    rows = sample.ask("quota", "--month", "2018-06", as_of=MONTH[1])["rows"]
    short = [f"{row['unit']}（任务{row['quota']}条，报送{row['submitted']}条）" for row in rows if row["shortfall"]]
    assert f"未完成报送任务的单位{len(short)}家：{'、'.join(short)}。" in june.body
    rows = sample.ask("quota", "--year", "2018", as_of=YEAR[1])["rows"]
    below = [f"{row['unit']}（{row['months_below']}）" for row in rows if row["months_below"]]
    assert f"有月份未完成报送任务的单位{len(below)}家（括号内为月数）：{'、'.join(below)}。" in year.body
    silent = Counter(row["unit"] for row in sample.ask("criticism", "--year", "2018", as_of=YEAR[1])["silent"])
    assert f"有未报送月份的单位及月数：{'、'.join(f'{unit}（{n}）' for unit, n in silent.items())}。" in year.body


def test_refused_submissions_and_why(sample: Office, june: circulars.Circular) -> None:
    rows = sample.table(*MONTH)
    listed = sample.ask("list", "submissions", "--month", "2018-06", "--status", "refused")["rows"]
    without = {key: sum(not row[key] for row in listed) for key in ("approver", "authors", "contact")}
    assert (
        f"不予接收{sums(rows)['refused']}条，其中缺审签人的{without['approver']}条、"
        f"缺撰稿人的{without['authors']}条、缺联系方式的{without['contact']}条。"
    ) in june.text
    (line,) = [text for text in june.body if text.startswith("涉及单位")]
    assert {unit: int(n) for unit, n in re.findall(r"[：、]([^（、]+)（(\d+)）", line)} == {
        row["unit"]: row["refused"] for row in rows if row["refused"]
    }


def test_inaccuracies_and_what_is_asked_next(sample: Office, june: circulars.Circular) -> None:
    for row in sample.ask("criticism", "--month", "2018-06", as_of=MONTH[1])["inaccuracies"]:
        (line,) = [text for text in june.body if text.startswith(f"{row['unit']}《{row['title']}》（{row['ref']}）")]
        assert row["note"] in line
    owed = sample.ask("due", as_of=MONTH[1])["rows"]
    asked = june.body[next(at for at, text in enumerate(june.body) if "下一步要求" in text) + 1 :]
    for row in owed:
        if row["kind"] in ("commission", "statistics", "rectification"):
            line = asked.pop(0)
            assert line.endswith(f"：{'、'.join(row['units'])}。")
            assert ("立即补报" in line) == (row["kind"] == "commission" and row["overdue"])


def test_the_list_of_adopted_submissions(sample: Office, june: circulars.Circular) -> None:
    rows = june.rows("2018年6月采用信息目录")
    titles = {row["ref"]: row for row in sample.ask("list", "submissions")["rows"]}
    adoptions = sample.ask("list", "adoptions", "--month", "2018-06", "--status", "valid")["rows"]
    wanted = [
        (each["submission"], each["adopted_on"], each["issue"] or "", own["title"], own["unit"])
        for each in adoptions
        for own in [titles[each["submission"]]]
    ]
    found = [tuple(row[name] for name in ("编号", "日期", "期号", "标题", "单位")) for row in rows]
    assert sorted(found) == sorted(wanted)
    assert circulars.repeats(june.annexes["2018年6月采用信息目录"])


def test_the_awards_and_rewards_of_the_year(sample: Office, year: circulars.Circular) -> None:
    said = sample.rewards(2018, as_of=YEAR[1])
    assert [[row["单位"], row["积分"], row["奖金（元）"]] for row in year.rows("2018年先进单位奖励名单")] == [
        [row["unit"], str(row["total"]), row["amount"]] for row in said["awards"]
    ]
    assert [[row["编号"], row["标题"], row["奖金（元）"]] for row in year.rows("2018年撰稿人奖励信息目录")] == [
        [row["ref"], row["title"], row["amount"]] for row in said["submissions"]
    ]
    assert [[row["单位"], row["撰稿人"], row["金额（元）"]] for row in year.rows("2018年撰稿人奖励名单")] == [
        [row["unit"], row["author"], row["amount"]] for row in said["payees"]
    ]
    assert f"合计：{said['totals']['awards']}元" in year.body
    assert f"合计：{said['totals']['authors']}元" in year.body
    assert all(circulars.repeats(table) for table in year.annexes.values())


# --- what it is: draft or published; by whom; in which language ---


def test_a_draft_says_so_across_each_page_and_a_published_one_names_its_bulletin(office: Office) -> None:
    small.fill(office)
    draft = circulars.write(office, *MONTH)
    assert draft.marked() == [True, True]
    assert "(Draft: not published, the figures may change.)" in draft.body
    for month in ("2018-05", "2018-06"):
        office.done("publish", "--month", month, "--as-of", "2018-07-10")
    digest = office.ask("rank", "--month", "2018-06", as_of="2018-08-01")["digest"]
    final = circulars.write(office, "2018-06", "2018-08-01")
    assert final.marked() == [False, False]
    assert f"(Published: bulletin 2, revision 1, as of 2018-07-10, digest {digest[:12]}.)" in final.body
    assert "2018-07-10" in final.body
    assert "DRAFT" not in final.text


def test_a_month_without_anything(office: Office) -> None:
    written = circulars.write(office, "2018-03", "2018-04-10")
    assert "2018-03: submitted: 0; adopted: 0." in written.body
    assert "Submissions adopted 2018-03" not in written.annexes
    assert len(written.annexes) == 4
    assert sum(text.startswith("Sent nothing: ") for text in written.body) == 1


def test_the_office_and_its_number_are_said_or_set_once_or_left_to_be_filled_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.ledger.parent / "x.docx"
    result = office.run("bulletin", "--month", "2018-06", "-o", path)
    assert "--office" in result.stderr
    assert circulars.Circular(path).body[0] == "(issuing office)"
    monkeypatch.setenv("GOVINFO_CONFIG", str(office.ledger.parent / "config.toml"))
    office.done("config", "office", "某办")
    office.done("config", "document-number", "某办发〔2018〕7号")
    office.done("bulletin", "--month", "2018-06", "-o", path)
    assert circulars.Circular(path).body[:2] == ["某办", "某办发〔2018〕7号"]
    office.done("bulletin", "--month", "2018-06", "-o", path, "--office", "另一办", "--document-number", "8号")
    assert circulars.Circular(path).body[:2] == ["另一办", "8号"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("office_name", "narrow"), [("某" * 14, False), ("某" * 15, True)])
def test_a_long_name_of_the_office_is_set_narrower(office: Office, office_name: str, *, narrow: bool) -> None:
    document = circulars.write(office, "2018-06", "2018-07-10", "--office", office_name).document
    names = [each for each in document.paragraphs if each.text == office_name]
    assert len(names) == 2
    head = names[0].style
    assert (str(head.font.color.rgb), head.font.size) == ("E60000", Pt(30))
    scale = head.element.rPr.find(qn("w:w"))
    assert (scale is not None) is narrow
    assert scale is None or int(scale.get(qn("w:val"))) * 22 * 30 / 100 < Mm(156).pt


@pytest.mark.parametrize(
    "words",
    [
        ["--month", "2018-06"],
        ["--month", "2018-06", "-o", "x.pdf"],
        ["-o", "x.docx"],
        ["--month", "2018-06", "--year", "2018", "-o", "x.docx"],
        ["--write-template", "x.docx", "--month", "2018-06"],
        ["--write-template", "x.doc"],
    ],
)
def test_wrong_usage(office: Office, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.ledger.parent)
    assert office.run("bulletin", *words).exit_code == 2
    assert not list(office.ledger.parent.glob("x.*"))
