"""A register that is handed over again with some cells corrected: nothing counts twice unasked (A5)."""

import json
import sys
from pathlib import Path

import pytest

from tests.office import KEY, OTHER, Office, Row
from tests.terminal import Terminal

CASES = Path(__file__).parent / "cases"
FIRST, LATER = CASES / "报送登记表2026年9月_日期.xlsx", CASES / "报送登记表2026年9月_改后.xlsx"
MAPPED = ("--map", "报送单位=unit", "--map", "是否采用=-")
CHANGED = [
    ("2026-000001", "title", "昌吉市多举措做好秋季开学保障工作"),
    ("2026-000002", "authors", ["李梅"]),
    ("2026-000003", "received_on", "2026-09-04"),
    ("2026-000005", "approver", "刘局"),
]


@pytest.fixture
def september(office: Office) -> Office:
    """An office that took in the first register."""
    office.done("record", "alias", "--unit", "农业局", "农业农村局")
    office.done("import", FIRST, *MAPPED)
    return office


def row(title: str, **cells: object) -> Row:
    """A row of a register, without a ref."""
    sent = {"unit": KEY, "received_on": "2018-06-05", "title": title, "authors": "张伟", "approver": "王丽"}
    return {**sent, "contact": "0994-2345678", **cells}


def counts(office: Office, *rows: Row, way: str = "") -> dict[str, int]:
    """What an import of rows comes to."""
    options = ("--corrections", way) if way else ()
    found = office.ask("import", office.folder({"submissions": rows}), *options)
    kinds: dict[str, int] = found["kinds"]["submissions"]
    return kinds


def titles(office: Office) -> list[str]:
    """The titles on the register."""
    return [each["title"] for each in office.ask("list", "submissions")["rows"]]


def test_what_was_corrected_is_told_and_nothing_is_written(september: Office) -> None:
    message = september.refused("import", LATER)
    assert "row 5: title: likely a corrected copy of 2026-000001: title 昌吉市多举措做好秋季开学保障 → " in message
    assert "row 6: title: likely a corrected copy of 2026-000002: authors 李梅、王刚 → 李梅" in message
    assert "row 7: title: likely a corrected copy of 2026-000003: received on 2026-09-03 → 2026-09-04" in message
    assert "row 9: title: likely a corrected copy of 2026-000005: approver nothing → 刘局" in message
    assert "imported before (entry 4, " in message
    assert "3 rows are the same, 4 are corrected, 0 are new" in message
    assert "--corrections amend" in message


def test_amended_as_one_entry_and_undone_as_one(september: Office) -> None:
    before = september.ask("list", "submissions")["rows"]
    found = september.ask("import", LATER, "--corrections", "amend")["kinds"]["submissions"]
    assert found == {"added": 0, "skipped": 3, "refused": 0, "amended": 4}
    after = {each["ref"]: each for each in september.ask("list", "submissions")["rows"]}
    expected = {each["ref"]: each for each in before}
    for ref, name, value in CHANGED:
        expected[ref] = {**expected[ref], name: value}
    expected["2026-000005"]["status"] = "accepted"
    assert after == expected
    # Either register is known now.
    for path in (LATER, FIRST):
        again = september.ask("import", path)["kinds"]["submissions"]
        assert again == {"added": 0, "skipped": 7, "refused": 0}
    assert september.done("verify").startswith("no problems found")
    september.done("undo", "--reason", "误")
    assert september.ask("list", "submissions")["rows"] == before


@pytest.mark.parametrize(("way", "added", "skipped"), [("new", 4, 3), ("skip", 0, 7)])
def test_new_or_passed_over_if_it_is_said(september: Office, way: str, added: int, skipped: int) -> None:
    found = september.ask("import", LATER, "--corrections", way)["kinds"]["submissions"]
    assert (found["added"], found["skipped"]) == (added, skipped)
    assert len(titles(september)) == 7 + added


def test_a_dry_run_shows_what_is_amended(september: Office) -> None:
    result = september.run("import", LATER, "--corrections", "amend", "--dry-run", "--format", "json")
    status = [each["status"] for each in json.loads(result.stdout)["rows"]]
    assert status == ["amends", "amends", "amends", "there", "amends", "there", "there"]
    assert not any(title.endswith("保障工作") for title in titles(september))
    assert len(september.ask("log")["rows"]) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")
@pytest.mark.parametrize(
    ("answers", "amended", "count"),
    [(["a", "n", "s", "a"], 2, 8), (["S"], 0, 7), (["x", "a", "N"], 1, 10), (["A"], 4, 7)],
)
def test_a_terminal_asks_for_each_or_for_all(september: Office, answers: list[str], amended: int, count: int) -> None:
    before = september.ask("list", "submissions")["rows"]
    with Terminal(september.ledger, "import", str(LATER)) as terminal:
        for answer in answers:
            terminal.answer("Amend it (a), record as new (n) or pass over (s)? A, N, S: all that follow", answer)
        assert terminal.ended() == 0, terminal.text
    after = september.ask("list", "submissions")["rows"]
    assert sum(each not in after for each in before) == amended
    assert len(after) == count


# --- what is a copy, and what is another submission ---


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("护校安园第2期", {}),  # another number
        ("护校安园第1期", {"unit": OTHER}),
        ("护校安园第1期", {"received_on": "2018-06-25"}),
        ("旅游旺季安全检查", {}),
        ("护校安园第1期宣传活动报道材料汇编", {}),  # holds the other, and is far longer
    ],
)
def test_what_is_another_submission_goes_in_unasked(office: Office, title: str, cells: dict[str, object]) -> None:
    counts(office, row("护校安园第1期"))
    assert counts(office, row(title, **cells))["added"] == 1


@pytest.mark.parametrize(
    ("cells", "copy"),
    [
        ({"authors": "张伟、李明", "approver": ""}, True),
        ({"received_on": "2018-06-08", "authors": "李明"}, True),
        ({"received_on": "2018-06-09"}, False),
        ({"authors": "李明", "approver": "刘洋", "contact": "0994-1111111"}, False),
    ],
)
def test_a_title_with_words_more_is_a_copy_if_days_and_persons_agree(
    office: Office, cells: dict[str, object], *, copy: bool
) -> None:
    counts(office, row("暑期交通安全宣传"))
    again = row("暑期交通安全宣传活动", **cells)
    if copy:
        assert "likely a corrected copy" in office.refused("import", office.folder({"submissions": [again]}))
    else:
        assert counts(office, again)["added"] == 1


def test_a_near_title_beside_the_very_one_is_another(office: Office) -> None:
    first, second = row("全州护校安园专项行动进展顺利"), row("全州护校安园专项行动进展很顺利", authors="李明")
    counts(office, first)
    assert counts(office, first, second) == {"added": 1, "skipped": 1, "refused": 0}


def test_an_empty_cell_corrects_nothing(office: Office) -> None:
    counts(office, row("护校安园", topic="stability"))
    assert counts(office, row("护校安园", topic="", authors="")) == {"added": 0, "skipped": 1, "refused": 0}
    (there,) = office.ask("list", "submissions")["rows"]
    assert (there["authors"], there["topic"]) == (["张伟"], "stability")


def test_a_phone_that_was_corrected_is_not_shown(office: Office) -> None:
    counts(office, row("护校安园"))
    message = office.refused("import", office.folder({"submissions": [row("护校安园", contact="0994-2345679")]}))
    assert "contact" in message
    assert "234567" not in message


def test_what_is_published_is_not_amended(office: Office) -> None:
    counts(office, row("护校安园"))
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    folder = office.folder({"submissions": [row("护校安园", received_on="2018-06-06")]})
    assert "is published" in office.refused("import", folder, "--corrections", "amend")


def test_a_correction_that_breaks_a_rule_is_refused(office: Office) -> None:
    counts(office, row("护校安园"))
    office.adopt("2018-000001", "general", "2018-06-06")
    folder = office.folder({"submissions": [row("护校安园", received_on="2018-06-07")]})
    assert "before" in office.refused("import", folder, "--corrections", "amend")


def test_the_way_must_be_one_of_three(office: Office) -> None:
    result = office.run("import", LATER, "--corrections", "both")
    assert (result.exit_code, "--corrections takes one of: amend, new, skip" in result.stderr) == (2, True)


def test_what_is_no_longer_in_the_register_is_named(september: Office, tmp_path: Path) -> None:
    lines = ["单位,报送日期,标题,撰稿人,审签人,联系方式"]
    lines += ["昌吉市,2026-09-01,昌吉市多举措做好秋季开学保障,张三,马军,2340002"]
    lines += ["阜康市,2026-09-02,阜康市“三个到位”抓实秋粮收购,李梅,赵强,13900000001"]
    path = tmp_path / "报送.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    message = september.refused("import", path)
    assert "not in it any more: 2026-000003, 2026-000004" in message


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")
@pytest.mark.parametrize(("options", "answers"), [(("--corrections", "amend"), ["n"]), ((), ["A", "n"])])
def test_to_amend_all_is_asked_once_more_of_what_may_be_another(
    office: Office, options: tuple[str, ...], answers: list[str]
) -> None:
    people = {"authors": "王五", "approver": "马军", "contact": "0994-2340001"}
    for title in ("公安局治安整治成效显著", "公安局未完成夏季治安整治任务"):
        office.send(KEY, "2018-06-05", title=title, **people)
    titles_now = ("公安局治安整治成效显著", "公安局完成夏季治安整治任务")
    sent = [
        {"unit": KEY, "received_on": "2018-06-05", "title": title, **people, "authors": "王五、赵六"}
        for title in titles_now
    ]
    with Terminal(office.ledger, "import", str(office.folder({"submissions": sent})), *options) as terminal:
        for answer in answers:
            terminal.answer("Amend it (a), record as new (n) or pass over (s)? A, N, S: all that follow", answer)
        assert terminal.ended() == 0, terminal.text
    assert titles(office) == ["公安局治安整治成效显著", "公安局未完成夏季治安整治任务", "公安局完成夏季治安整治任务"]
