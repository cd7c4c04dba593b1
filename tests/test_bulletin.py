"""The circular of a month or year: what it says is what the reports say, to the figure."""

import re
import stat
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests import chinese, circulars, small
from tests.inside import head_of
from tests.office import Answer, Office
from tests.test_snapshots import agrees

MONTH, YEAR = ("2018-06", "2018-07-10"), ("2018", "2019-01-10")
SECONDED = ("county", "park")
"""The categories whose units go on secondments: the others have no column for them."""
TITLES = {"county": "县市", "park": "园区", "key": "州直重点部门", "other": "州直非重点部门"}


@pytest.fixture(scope="module")
def sample(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample year; it is only read here."""
    chinese.ready()
    return Office.copy_of(sample_year, tmp_path_factory.mktemp("sample"))


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
        since: list[Answer] = [each["to_date"] for each in own if each.get("to_date") is not None]
        dated = ["累计报送数量", "累计采用数量", "累计积分", "累计名次"] if since else []
        assert [[each.pop(name) for name in dated] for each in found if dated] == [
            [str(each[name]) for name in ("submitted", "adopted", "total", "rank")] for each in since
        ]
        cells = [list(each.values()) for each in found]
        assert [[*each[:6], each[-1]] for each in cells] == [
            ["" if row[name] is None else str(row[name]) for name in counts] for row in own
        ]
        points = [
            {rule: value for rule, value in row["points"].items() if rule != "secondment" or category in SECONDED}
            for row in own
        ]
        assert [each[6:-1] for each in cells] == [list(map(str, each.values())) for each in points]
        assert circulars.repeats(written.annexes[f"{title}{name}积分排名表"])


def sums(rows: list[Answer]) -> Counter[str]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update({key: row[key] for key in ("submitted", "adopted", "refused")})
    return total


def test_the_rankings_are_those_of_rank(sample: Office, june: circulars.Circular, year: circulars.Circular) -> None:
    ranked_as(sample, june, *MONTH)
    ranked_as(sample, year, *YEAR)


def items(text: str) -> list[int]:
    """The numbers of times in a sentence."""
    return [int(count) for count in re.findall(r"(\d+)篇次", text)]


def named(sentence: str) -> dict[str, int]:
    """The units of a sentence with their counts: 国资委4篇，奇台县、阜康市各2篇。"""
    found = {}
    for part in sentence.rstrip("。").split("，"):
        names, count = re.fullmatch(r"(.+?)各?(\d+)\D+", part).groups()  # type: ignore[union-attr]
        found.update(dict.fromkeys(names.split("、"), int(count)))
    return found


def test_the_totals_and_their_change(sample: Office, june: circulars.Circular) -> None:
    rows = {
        (row["by"], row["id"], row["measure"]): row
        for row in sample.ask("analysis", "--month", "2018-06", as_of=MONTH[1])["rows"]
    }
    sent, adopted, rate = (rows["total", None, measure] for measure in ("submitted", "adopted", "rate"))
    assert (
        f"全州共报送政务信息{sent['count']}篇，较上月增加{sent['change']}篇，增长{sent['percent']}%；"
        f"采用{adopted['count']}篇，较上月减少{-adopted['change']}篇，下降{adopted['percent'][1:]}%；"
        f"采用率{rate['count']}%，较上月下降{rate['change'][1:]}个百分点。"
        f"另有{rows['total', None, 'refused']['count']}篇因未注明"
    ) in june.text
    printed = [row["count"] for (by, _id, _measure), row in rows.items() if by == "publication"]
    (line,) = [text for text in june.body if text.startswith("各刊物共采用")]
    assert items(line) == [sum(printed), *(count for count in printed if count)]
    (line,) = [text for text in june.body if text.startswith("信息获领导批示")]
    assert items(line)[0] == rows["total", None, "instruction"]["count"] == sum(items(line)[1:])
    for tier, name in (("state", "国务院"), ("region", "自治区")):
        assert f"{name}政务信息刊物采用{rows['total', None, tier]['count']}篇次" in june.text


def test_the_totals_of_the_year_are_those_of_its_months(sample: Office, year: circulars.Circular) -> None:
    total = sums(sample.table(*YEAR))
    assert f"报送政务信息{total['submitted']}篇；采用{total['adopted']}篇；采用率" in year.text
    assert f"不予接收{total['refused']}篇，其中" in year.text
    printed: Counter[str] = Counter()
    for number in range(1, 13):
        for row in sample.ask("analysis", "--month", f"2018-{number:02}", as_of=YEAR[1])["rows"]:
            if row["by"] == "publication":
                printed[row["id"]] += row["count"]
    (line,) = [text for text in year.body if text.startswith("各刊物共采用")]
    assert items(line) == [printed.total(), *(count for count in printed.values() if count)]


def test_the_first_three_of_each_category(sample: Office, june: circulars.Circular) -> None:
    best = sample.ask("analysis", "--month", "2018-06", as_of=MONTH[1])["best"]
    for category, name in TITLES.items():
        own = [row for row in best if (row["by"], row["category"]) == ("points", category)]
        said = []
        for place, numeral in enumerate("一二三", 1):
            units = [row for row in own if row["rank"] == place]
            if len(units) == 1:
                said.append(f"第{numeral}名{units[0]['unit']}（{units[0]['count']}分）")
            elif units:
                together = "、".join(row["unit"] for row in units)
                said.append(f"{together}并列第{numeral}名（均为{units[0]['count']}分）")
        assert f"{name}：{'，'.join(said)}。" in june.body


def test_commissions_by_name(sample: Office, june: circulars.Circular, year: circulars.Circular) -> None:
    found = sample.ask("commissions", "--month", "2018-06", as_of=MONTH[1])
    (line,) = [text for text in june.body if text.startswith("本月到期约稿")]
    asked, *parts = [int(count) for count in re.findall(r"(\d+)家次", line)]
    assert asked == len(found["answers"]) == sum(parts)
    ends = {"on_time": "按要求反馈", "late": "逾期反馈", "unanswered": "未反馈", "excused": "免予扣分"}
    ends["nonconforming"] = "反馈内容不符合要求"
    for topic in {row["topic"] for row in found["answers"]}:
        own = [row for row in found["answers"] if row["topic"] == topic]
        (line,) = [text for text in june.body if text.startswith(f"《{topic}》（")]
        parts_said = line.split("：", 1)[1].rstrip("。").split("；")
        for state, end in ends.items():
            units = [row["unit"] for row in own if row["state"] == state]
            assert not units or "、".join(units) + end in parts_said
    rows = sample.ask("commissions", "--year", "2018", as_of=YEAR[1])["rows"]
    listed = {row["单位"]: row["未按要求反馈约稿次数"] for row in year.rows("2018年各单位信息工作情况表")}
    assert listed == {row["unit"]: str(row["missed"] or "") for row in rows}


def test_who_sent_nothing_or_too_little(sample: Office, june: circulars.Circular, year: circulars.Circular) -> None:
    rows = sample.ask("quota", "--month", "2018-06", as_of=MONTH[1])["rows"]
    short = [f"{row['unit']}（任务{row['quota']}篇，报送{row['submitted']}篇）" for row in rows if row["shortfall"]]
    assert f"未完成报送任务的单位{len(short)}个：{'、'.join(short)}。" in june.body
    rows = sample.ask("quota", "--year", "2018", as_of=YEAR[1])["rows"]
    below = [row for row in rows if row["months_below"]]
    assert f"全年有{len(below)}个单位存在未完成报送任务的月份，" in year.text
    silent = Counter(row["unit"] for row in sample.ask("criticism", "--year", "2018", as_of=YEAR[1])["silent"])
    table = {row["单位"]: row for row in year.rows("2018年各单位信息工作情况表")}
    for row in rows:
        own = table[row["unit"]]
        assert own["未完成任务月数"] == str(row["months_below"] or "")
        assert own["未报送月数"] == str(silent[row["unit"]] or "")
        months = [own[f"{int(label[5:])}月"] for label in row["by_month"]]
        assert months == [str(each["shortfall"] or "") for each in row["by_month"].values()]


def test_refused_submissions_and_why(sample: Office, june: circulars.Circular) -> None:
    rows = sample.table(*MONTH)
    listed = sample.ask("list", "submissions", "--month", "2018-06", "--status", "refused")["rows"]
    without = {key: sum(not row[key] for row in listed) for key in ("approver", "authors", "contact")}
    assert (
        f"不予接收{sums(rows)['refused']}篇，其中未注明审签人{without['approver']}篇、"
        f"撰稿人{without['authors']}篇、联系方式{without['contact']}篇。"
    ) in june.text
    (line,) = [text for text in june.body if text.startswith("涉及单位：")]
    assert named(line.removeprefix("涉及单位：")) == {row["unit"]: row["refused"] for row in rows if row["refused"]}


def test_inaccuracies(sample: Office, june: circulars.Circular) -> None:
    for row in sample.ask("criticism", "--month", "2018-06", as_of=MONTH[1])["inaccuracies"]:
        (line,) = [text for text in june.body if text.startswith(f"{row['unit']}报送的《{row['title']}》内容失实")]
        assert row["note"] in line


def test_what_is_asked_next_is_what_falls_due(sample: Office, june: circulars.Circular) -> None:
    owed = sample.ask("due", "--within", "31", as_of=MONTH[1])["rows"]
    asked = june.body[next(at for at, text in enumerate(june.body) if "下一步要求" in text) + 1 :]
    asked = asked[: asked.index("")]
    wanted = [row for row in owed if "2018-07-01" <= row["due_on"] <= "2018-08-10"]
    commissions = [row for row in wanted if row["kind"] == "commission"]
    assert [row["title"] for row in commissions] == re.findall("约稿《([^》]*)》", "".join(asked))
    for row in wanted:
        if row["kind"] in ("commission", "statistics"):
            assert any("、".join(row["units"]) in line for line in asked)


def test_no_document_is_cited_that_does_not_exist(june: circulars.Circular, year: circulars.Circular) -> None:
    for written in (june, year):
        cited = [text for text in written.body if text.startswith("根据")]
        assert len(cited) == 1
        assert cited[0].startswith("根据《自治州加强政务信息工作实施方案》和《自治州政务信息综合积分管理办法》，现将")
        assert "各县市人民政府，各国家级园区管委会，州直各部门：" in written.body
        assert "changji-2017" not in written.text


@pytest.mark.parametrize(("period", "as_of"), [MONTH, YEAR])
def test_the_chinese_text_of_a_circular(sample: Office, period: str, as_of: str) -> None:
    text = circulars.write(sample, period, as_of, lang="zh").text
    agrees(f"circulars/{period}.zh", text + "\n")


def test_the_awards_and_rewards_of_the_year(sample: Office, year: circulars.Circular) -> None:
    said = sample.rewards(2018, as_of=YEAR[1])

    def money(amount: str) -> str:
        return f"{Decimal(amount):,.2f}"

    assert [[row["单位"], row["总积分"], row["奖金（元）"]] for row in year.rows("2018年先进单位奖励名单")] == [
        [row["unit"], str(row["total"]), money(row["amount"])] for row in said["awards"]
    ]
    assert [[row["编号"], row["标题"], row["奖金（元）"]] for row in year.rows("2018年奖励信息目录")] == [
        [row["ref"], row["title"], money(row["amount"])] for row in said["submissions"]
    ]
    assert [[row["单位"], row["撰稿人"], row["金额（元）"]] for row in year.rows("2018年撰稿人奖励名单")] == [
        [row["unit"], row["author"], money(row["amount"])] for row in said["payees"]
    ]
    assert f"合计：{money(said['totals']['awards'])}元" in year.body
    assert f"合计：{money(said['totals']['authors'])}元" in year.body
    assert all(circulars.repeats(table) for table in year.annexes.values())


# --- what it is: draft or published; by whom; in which language ---


def test_a_draft_says_so_across_each_page_and_a_published_one_names_its_bulletin(office: Office) -> None:
    small.fill(office)
    draft = circulars.write(office, *MONTH)
    assert draft.marked() == [True, True]
    assert "Draft: not published, the figures may change." in draft.body
    for month in ("2018-05", "2018-06"):
        office.done("publish", "--month", month, "--as-of", "2018-07-10")
    head = head_of(office, "publish 2018-06")
    final = circulars.write(office, "2018-06", "2018-08-01")
    assert final.marked() == [False, False]
    assert f"Published: bulletin 2, revision 1, as of 2018-07-10, head of the ledger {head}." in final.body
    assert "2018-07-10" in final.body
    assert "DRAFT" not in final.text


def test_a_month_without_anything(office: Office) -> None:
    written = circulars.write(office, "2018-03", "2018-04-10")
    assert "2018-03, all units: 0 submitted; 0 adopted." in written.body
    assert "Submissions adopted 2018-03" not in written.annexes
    assert len(written.annexes) == 4
    assert sum("units sent nothing: " in text for text in written.body) == 1


def test_the_office_and_its_number_are_said_or_set_once_or_left_to_be_filled_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.ledger.parent / "x.docx"
    result = office.run("bulletin", "--month", "2018-06", "-o", path)
    assert "--office" in result.stderr
    assert circulars.Circular(path).body[0] == "(issuing office)"
    monkeypatch.setenv("GOVINFO_CONFIG", str(office.ledger.parent / "config.toml"))
    office.done("config", "office", "某办")
    office.done("config", "document-number", "某办发〔{year}〕{number}号")
    office.done("bulletin", "--month", "2018-06", "--as-of", "2018-07-10", "-o", path)
    assert circulars.Circular(path).body[:2] == ["某办", "某办发〔2018〕\u3000\u3000号"]
    office.done(
        "bulletin", "--month", "2018-06", "-o", path, "--office", "另一办", "--document-number", "某办函〔2018〕8号"
    )
    assert circulars.Circular(path).body[:2] == ["另一办", "某办函〔2018〕8号"]
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
