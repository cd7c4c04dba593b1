"""Likely duplicates: found on import and on demand, told apart from what only looks alike, never dropped."""

import json
import random
from datetime import date, timedelta

import pytest
from rapidfuzz import fuzz

from govinfo_cli.counting import similar
from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.ledger.vocabulary import Units
from tests.office import COUNTY, KEY, OTHER, Office

TITLE = "全州矛盾纠纷排查化解工作取得明显成效"
NEARLY = "全州矛盾纠纷排查化解工作取得显著成效"


def pairs(office: Office, *words: object) -> list[tuple[str, str, int]]:
    rows = office.ask("find", "--similar", *(words or ("--month", "2018-06")))["rows"]
    return [(row["ref"], row["other_ref"], row["likeness"]) for row in rows]


def test_two_units_in_nearly_the_same_words(office: Office) -> None:
    one = office.send(KEY, "2018-06-05", title=TITLE)
    other = office.send(OTHER, "2018-06-09", title=NEARLY)
    office.send(OTHER, "2018-06-09", title="全州冬季取暖保障工作有序推进")
    assert pairs(office) == [(one, other, 94)]
    row = office.ask("find", "--similar", "--month", "2018-06")["rows"][0]
    assert (row["unit"], row["received_on"], row["title"]) == (KEY, "2018-06-05", TITLE)
    assert (row["other_unit"], row["other_received_on"], row["other_title"]) == (OTHER, "2018-06-09", NEARLY)


def test_the_same_title_twice_of_one_unit(office: Office) -> None:
    one, other = office.sends(KEY, 2, "2018-06-05", title=TITLE)
    assert pairs(office) == [(one, other, 100)]


def test_spaces_and_punctuation_are_nothing(office: Office) -> None:
    office.send(KEY, "2018-06-05", title="“三个强化”推进 全州防汛备汛工作")
    office.send(OTHER, "2018-06-06", title="三个强化推进全州防汛备汛工作。")
    assert [likeness for *_refs, likeness in pairs(office)] == [100]


@pytest.mark.parametrize(("days", "found"), [(15, 1), (16, 0)])
def test_only_so_many_days_apart(office: Office, days: int, found: int) -> None:
    office.send(KEY, "2018-06-05", title=TITLE)
    office.send(OTHER, str(date(2018, 6, 5) + timedelta(days)), title=TITLE)
    assert len(pairs(office)) == found


def test_one_of_a_pair_in_the_days_asked_for_is_enough(office: Office) -> None:
    office.send(KEY, "2018-05-28", title=TITLE)
    office.send(OTHER, "2018-06-02", title=TITLE)
    for words in (("--month", "2018-05"), ("--month", "2018-06"), ("--year", 2018), ("--from", "2018-06-01")):
        assert len(pairs(office, *words)) == 1
    assert pairs(office, "--to", "2018-05-27") == pairs(office, "--from", "2018-06-03") == []
    assert pairs(office, "--from", "0001-01-01", "--to", "9998-12-31") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全州普法工作简报第11期", "全州普法工作简报第12期"),
        ("全州上半年信访工作形势分析", "全州下半年信访工作形势分析"),
        ("全州五月份信访工作形势分析", "全州六月份信访工作形势分析"),
    ],
)
def test_numbers_tell_articles_apart(office: Office, one: str, other: str) -> None:
    office.send(KEY, "2018-06-05", title=one)
    office.send(KEY, "2018-06-06", title=other)
    assert pairs(office) == []


def test_each_on_its_own_unit_is_no_duplicate(office: Office) -> None:
    title = "{}召开专题会议学习全州安全生产工作电视电话会议精神"
    own = office.send("公安局", "2018-06-05", title=title.format("州公安局"))
    office.send("司法局", "2018-06-05", title=title.format("州司法局"))
    assert pairs(office) == []
    copied = office.send("司法局", "2018-06-06", title=title.format("州公安局"))
    assert (own, copied, 100) in pairs(office)


def test_refused_and_voided_ones_are_left_out(office: Office) -> None:
    office.send(KEY, "2018-06-05", title=TITLE, approver="")
    again = office.send(KEY, "2018-06-06", title=TITLE)
    assert pairs(office) == []
    office.done("void", "submission", again, "--reason", "x")
    office.send(KEY, "2018-06-07", title=TITLE)
    assert pairs(office) == []


def test_no_pair_is_missed_that_differs_in_one_place() -> None:
    """Against every pair compared: titles cut, lengthened or changed at one place, in any place."""
    chance = random.Random(7)
    letters = "春耕备耕工作进展顺利矛盾纠纷排查化解防汛值守煤电项目推进旅游市场升温治安整治"
    sent = []
    for number in range(150):
        title = "".join(chance.choice(letters) for _ in range(chance.randint(16, 30)))
        at = chance.randrange(len(title))
        changed = title[:at] + chance.choice(letters) + title[at + chance.randint(0, 1) :]
        sent += [
            similar.Sent(date(2018, 6, 5), f"{number}-{part}", 1, text) for part, text in enumerate((title, changed))
        ]
    wanted = {
        (one.ref, other.ref)
        for place, one in enumerate(sorted(sent))
        for other in sorted(sent)[place + 1 :]
        if fuzz.ratio(one.title, other.title) >= similar.ALIKE
    }
    assert len(wanted) > 100
    units = _Unlike()
    assert {(pair.first.ref, pair.second.ref) for pair in similar.among(sent, units)} == wanted  # type: ignore[arg-type]


class _Unlike:
    """Units of which none begins a title."""

    def __init__(self) -> None:
        self.by_id = {1: type("Unit", (), {"name": "公安局"})}

    def begins(self, _unit: int, _title: str) -> bool:
        return False


def test_a_great_block_of_the_same_beginning(office: Office) -> None:
    """Many titles that begin alike are compared too."""
    for number in range(40):
        office.send(
            KEY, "2018-06-05", title=f"公安局大型活动安保{'甲乙丙丁戊己庚辛壬癸'[number % 10] * (8 + number // 10)}"
        )
    office.send(KEY, "2018-06-06", title="公安局大型活动安保辛辛辛辛辛辛辛辛丑")
    assert office.ask("find", "--similar", "--month", "2018-06")["rows"][-1]["likeness"] >= similar.ALIKE
    everyone = [row["title"] for row in office.ask("list", "submissions")["rows"]]
    wanted = sum(
        fuzz.ratio(one, other) >= similar.ALIKE for place, one in enumerate(everyone) for other in everyone[:place]
    )
    assert len(pairs(office)) == wanted > 10


# --- when they come in ---


def test_an_import_reports_them_and_takes_all(office: Office) -> None:
    first = office.send(KEY, "2018-06-05", title=TITLE)
    rows = [*office.drafts(OTHER, 1, "2018-06-09", title=NEARLY), *office.drafts(COUNTY, 1, "2018-06-10", title=TITLE)]
    result = office.run("import", office.folder({"submissions": rows}), "--format", "json")
    answer = json.loads(result.stdout)
    assert answer["kinds"]["submissions"]["added"] == 2
    assert [(row["ref"], row["other_ref"], row["likeness"]) for row in answer["similar"]] == [
        (first, rows[1]["ref"], 100),
        (first, rows[0]["ref"], 94),
        (rows[0]["ref"], rows[1]["ref"], 94),
    ]
    assert (
        "3 pairs of submissions are likely the same article submitted twice; all are recorded, please check:"
        in result.stderr
    )
    assert f"94 %  {first} {KEY} 2018-06-05 {TITLE} | {rows[0]['ref']} {OTHER} 2018-06-09 {NEARLY}" in result.stderr


def test_what_was_there_before_is_not_reported_again(office: Office) -> None:
    office.sends(KEY, 2, "2018-06-05", title=TITLE)
    result = office.run("import", office.folder({"submissions": office.drafts(KEY, 1, "2018-06-06")}))
    assert "likely" not in result.stderr


def test_a_long_list_is_cut(office: Office) -> None:
    result = office.run("import", office.folder({"submissions": office.drafts(KEY, 6, "2018-06-05", title=TITLE)}))
    assert result.stderr.count("100 %") == 10
    assert "… and 5 more" in result.stderr


def test_of_very_many_at_once_none_are_looked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "MOST", 3)
    rows = office.drafts(KEY, 4, "2018-06-05", title=TITLE)
    result = office.run("import", office.folder({"submissions": rows[:3]}), "--format", "json")
    assert len(json.loads(result.stdout)["similar"]) == 3
    result = office.run("import", office.folder({"submissions": rows}), "--format", "json")
    assert len(json.loads(result.stdout)["similar"]) == 3  # one was added, the others were there
    rows = office.drafts(KEY, 4, "2018-06-05", title=TITLE)
    result = office.run("import", office.folder({"submissions": rows}), "--format", "json")
    assert json.loads(result.stdout)["similar"] is None
    assert "among more than 3 submissions at once" in result.stderr


def test_many_that_share_an_edge_are_compared_by_a_longer_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "_MANY", 4)
    titles = [
        f"新疆准东经济技术开发区{matter}{'工作' * 3}"
        for matter in ("防汛备汛", "扶贫攻坚", "招商引资", "信访化解", "就业")
    ]
    for number, title in enumerate([*titles, titles[0] + "进展"], 1):
        office.send(KEY, "2018-06-05", title=title, contact=number)
    assert len(pairs(office)) == 1


def test_a_dry_run_reports_them_too(office: Office) -> None:
    folder = office.folder({"submissions": office.drafts(KEY, 2, "2018-06-05", title=TITLE)})
    assert "1 pair of submissions is likely" in office.run("import", folder, "--dry-run").stderr


def test_record_says_so(office: Office) -> None:
    office.send(KEY, "2018-06-05", title=TITLE)
    words = ("--unit", OTHER, "--author", "甲", "--approver", "乙", "--contact", "1", "--received-on", "2018-06-06")
    result = office.run("record", "submission", NEARLY, *words)
    assert result.exit_code == 0
    assert f"{KEY} 2018-06-05 {TITLE} | " in result.stderr


# --- to a text ---


def test_the_titles_nearest_to_a_text(office: Office) -> None:
    near = office.send(KEY, "2018-06-05", title=NEARLY)
    same = office.send(OTHER, "2016-01-05", title=TITLE)
    office.send(OTHER, "2018-06-05", title="冬季取暖")
    refused = office.send(KEY, "2018-06-06", title=TITLE + "的做法", approver="")
    rows = office.ask("find", TITLE, "--similar")["rows"]
    assert [(row["ref"], row["likeness"]) for row in rows] == [(same, 100), (near, 94), (refused, 92)]
    assert rows[1]["unit"] == KEY
    assert [
        row["ref"] for row in office.ask("find", TITLE, "--similar", "--month", "2018-06", "--limit", 1)["rows"]
    ] == [near]
    assert office.ask("find", "--similar", "毫不相干的话")["rows"] == []


def test_more_than_a_page_of_titles(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "_PAGE", 3)
    refs = [office.send(KEY, "2018-06-05", title=TITLE + "好" * number) for number in range(7)]
    with database.reading(office.ledger) as connection:
        units = Units(connection, rulebooks.read(connection).latest)
    assert units.begins(units.find(KEY).id, "州公安局做法")
    assert not units.begins(units.find(KEY).id, "gaj做法")
    assert [row["ref"] for row in office.ask("find", "--similar", TITLE, "--limit", 4)["rows"]] == refs[:4]


# --- find with days ---


def test_find_takes_days_too(office: Office) -> None:
    june = office.send(KEY, "2018-06-05", title=TITLE)
    july = office.send(KEY, "2018-07-05", title=TITLE)
    assert [row["ref"] for row in office.ask("find", "矛盾")["rows"]] == [july, june]
    assert [row["ref"] for row in office.ask("find", "矛盾", "--month", "2018-06")["rows"]] == [june]
    assert office.run("find").exit_code == 2
