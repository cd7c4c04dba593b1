"""A circular speaks of its period: what it asks next falls due between the period's end and the next circular."""

import re

from tests import chinese, circulars
from tests.office import COUNTY, KEY, OTHER, Office

SENT = {"authors": "张三", "approver": "李四", "contact": "1"}


def commission(office: Office, topic: str, issued_on: str, due_on: str, unit: str = KEY) -> None:
    office.take(
        "commissions", {"ref": f"YG-{topic}", "topic": topic, "issued_on": issued_on, "due_on": due_on, "units": unit}
    )


def next_steps(office: Office, period: str, as_of: str, lang: str = "zh") -> str:
    """What stands under the last heading of the body."""
    chinese.ready()
    body = circulars.write(office, period, as_of, lang=lang).body
    start = next((at for at, text in enumerate(body) if "下一步要求" in text or "Next steps" in text), None)
    if start is None:
        return ""
    return "\n".join(body[start + 1 : body.index("", start)])


def test_only_what_falls_due_up_to_the_next_circular_is_asked(office: Office) -> None:
    office.send(COUNTY, "2018-02-05")
    for topic, issued, due in (
        ("一月", "2018-01-02", "2018-01-20"),
        ("二月", "2018-02-02", "2018-02-20"),
        ("三月上旬", "2018-02-20", "2018-03-05"),
        ("三月下旬", "2018-03-02", "2018-03-28"),
        ("四月上旬", "2018-03-03", "2018-04-08"),
        ("四月下旬", "2018-03-04", "2018-04-20"),
        ("十一月", "2018-03-05", "2018-11-15"),
    ):
        commission(office, topic, issued, due)
    said = next_steps(office, "2018-02", "2018-03-10")
    assert said.splitlines() == [
        f"请{KEY}立即补报约稿《三月上旬》（3月5日到期）。",
        f"请{KEY}于3月28日以前反馈约稿《三月下旬》；请{KEY}于4月8日以前反馈约稿《四月上旬》。",
    ]


def test_published_again_in_november_it_still_speaks_of_its_period(office: Office) -> None:
    office.send(COUNTY, "2018-02-05")
    commission(office, "三月", "2018-02-20", "2018-03-20")
    commission(office, "十月", "2018-10-20", "2018-11-01")
    commission(office, "十一月", "2018-11-01", "2018-12-01")
    office.take("talks", {"unit": KEY, "quarter": "2018-Q3", "held_on": "2018-10-20", "findings": "报送量不足"})
    office.done("publish", "--month", "2018-02", "--as-of", "2018-03-10")
    office.done("reopen", "--month", "2018-02", "--reason", "漏登")
    office.done("publish", "--month", "2018-02", "--as-of", "2018-11-20")
    assert next_steps(office, "2018-02", "2018-12-20") == f"请{KEY}立即补报约稿《三月》（3月20日到期）。"


def test_what_was_answered_or_excused_by_the_day_is_not_asked(office: Office) -> None:
    commission(office, "三月", "2018-02-20", "2018-03-20", f"{KEY}、{COUNTY}")
    office.take(
        "submissions", {"unit": KEY, "received_on": "2018-03-05", "title": "三月", "commission": "YG-三月", **SENT}
    )
    assert next_steps(office, "2018-02", "2018-03-04") == f"请{COUNTY}、{KEY}于3月20日以前反馈约稿《三月》。"
    assert next_steps(office, "2018-02", "2018-03-10") == f"请{COUNTY}于3月20日以前反馈约稿《三月》。"


def test_a_rectification_that_is_overdue_is_told_as_overdue(office: Office) -> None:
    office.send(COUNTY, "2018-01-05")
    office.take("talks", {"unit": KEY, "quarter": "2018-Q1", "held_on": "2018-05-04", "findings": "报送量不足"})
    asked = next_steps(office, "2018-06", "2018-07-02")
    assert asked == f"请{KEY}于7月3日以前完成约谈所指问题的整改，并书面报告。"
    asked = next_steps(office, "2018-06", "2018-07-10")
    assert asked == f"{KEY}逾期未完成约谈所指问题的整改（期限7月3日），请立即整改并书面报告。"


def test_the_years_circular_asks_for_nothing_of_the_year(office: Office) -> None:
    office.send(COUNTY, "2018-01-05")
    commission(office, "去年二月", "2018-02-01", "2018-02-26")
    commission(office, "今年一月", "2018-12-20", "2019-01-20")
    assert next_steps(office, "2018", "2019-01-10") == f"请{KEY}于2019年1月20日以前反馈约稿《今年一月》。"


def test_the_list_of_talks_is_the_offices_own(office: Office) -> None:
    office.send(COUNTY, "2018-06-05")
    for lang in ("zh", "en"):
        text = circulars.write(office, "2018-06", "2018-07-10", lang=lang).text
        assert "约谈" not in text
        assert not re.search(r"\btalk", text, re.IGNORECASE)


# --- nobody is called to a talk about what the ledger does not know ---


def test_a_new_office_owes_no_talks(office: Office) -> None:
    for as_of in ("2018-07-05", "2018-10-20"):
        assert [row for row in office.ask("due", as_of=as_of)["rows"] if row["kind"] == "talk"] == []
        told = office.ask("status", as_of=as_of)
        assert (told["overdue"], told["due"]) == (0, [])
        assert office.ask("talks", "--quarter", "2018-Q2", as_of=as_of)["rows"] == []


def test_no_talk_is_owed_for_months_before_the_first_record(office: Office) -> None:
    office.sends(KEY, 20, "2018-06-05")
    rows = office.ask("talks", "--quarter", "2018-Q1", as_of="2018-07-05")["rows"]
    assert rows == []
    rows = {row["unit"]: row for row in office.ask("talks", "--quarter", "2018-Q2", as_of="2018-07-05")["rows"]}
    months = {case["month"] for row in rows.values() for reason in row["reasons"] for case in reason["cases"]}
    assert months == {"2018-06"}
    assert [reason["reason"] for reason in rows[KEY]["reasons"]] == ["below_rate"]


def test_a_title_too_long_for_a_line_is_broken_behind_the_period(office: Office) -> None:
    office.send(COUNTY, "2018-02-05")
    long = circulars.write(office, "2018-02-01..2018-02-20", "2018-03-10", lang="zh").body
    at = long.index(f"{circulars.OFFICE}关于")
    assert long[at + 1 : at + 3] == ["2018年2月1日至2月20日", "全州政务信息工作情况的通报"]
    short = circulars.write(office, "2018-02", "2018-03-10", lang="zh").body
    assert "2018年2月全州政务信息工作情况的通报" in short


def test_what_is_refused_of_a_unit_that_went_into_another_is_told_with_that(office: Office) -> None:
    office.send(COUNTY, "2018-06-02")
    office.send(KEY, "2018-06-05", approver="")
    office.send(OTHER, "2018-06-25", approver="")
    office.done("amend", "unit", KEY, "--into", OTHER, "--active-to", "2018-05-31", "--reason", "撤并")
    ranked = {row["unit"]: row["refused"] for row in office.ask("rank", "--month", "2018-06")["rows"]}
    assert ranked[OTHER] == 2
    said = circulars.write(office, "2018-06", "2018-07-05", lang="zh").text
    assert "另有2篇" in said
    assert f"不予接收2篇，均未注明审签人。\n涉及单位：{OTHER}2篇。" in said
