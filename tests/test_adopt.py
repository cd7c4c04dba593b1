"""adopt: several submissions by one issue, all or none, on the command line and on a terminal."""

import sys
from datetime import date

import pytest

from tests import inside, outside
from tests.office import KEY, Office
from tests.terminal import CTRL_Z, DOWN, ENTER, ESC, Terminal

terminal_needed = pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows")
IN_JUNE = ("--in", "普刊", "--issue", "23", "--on", "2018-06-07")


def adopted(office: Office) -> list[tuple[str | None, ...]]:
    rows = office.ask("list", "adoptions", "--status", "valid")["rows"]
    return [(r["submission"], r["publication"], r["type"], r["issue"], r["adopted_on"]) for r in rows]


def test_several_in_one_entry(office: Office) -> None:
    refs = office.sends(KEY, 3, "2018-06-05")
    before = len(inside.rows(office, "SELECT id FROM journal"))
    printed = office.done("adopt", "000001", refs[1], "03", *IN_JUNE)
    assert printed.splitlines()[-1] == "3 adoptions recorded"
    assert f"A2  {refs[1]}  信息2" in printed
    assert adopted(office) == [(ref, "general", None, "23", "2018-06-07") for ref in refs]
    assert [row["command"] for row in inside.rows(office, "SELECT command FROM journal ORDER BY id")][before:] == [
        f"adopt 000001 {refs[1]} 03"
    ]
    office.done("verify")


def test_a_type_for_all(office: Office) -> None:
    refs = office.sends(KEY, 2, "2018-06-05")
    assert "type: must be filled" in office.refused("adopt", *refs, "--in", "内刊", "--on", "2018-06-07")
    office.done("adopt", *refs, "--in", "内刊", "--as", "动态类", "--on", "2018-06-07")
    assert adopted(office) == [(ref, "internal", "news", None, "2018-06-07") for ref in refs]


def test_all_or_none_and_each_refusal_named(office: Office) -> None:
    good, taken, late = office.send(KEY, "2018-06-05"), office.send(KEY, "2018-06-05"), office.send(KEY, "2018-06-20")
    refused = office.send(KEY, "2018-06-05", approver="")
    office.adopt(taken, "general", "2018-06-06")
    message = office.refused("adopt", good, taken, late, refused, "nowhere", *IN_JUNE)
    assert message.startswith("error: nothing was written:\n")
    for ref, why in [
        (taken, "already adopted by that publication"),
        (late, "before"),
        (refused, "was refused"),
        ("nowhere", "no 'nowhere' found"),
    ]:
        assert any(line.startswith(ref) and why in line for line in message.splitlines())
    assert not any(line.startswith(good) for line in message.splitlines())


def test_what_is_there_already_the_same_is_named(office: Office) -> None:
    refs = office.sends(KEY, 2, "2018-06-05")
    office.done("adopt", refs[0], *IN_JUNE)
    assert f"{refs[0]}: that is in the ledger already" in office.refused("adopt", *refs, *IN_JUNE)
    assert "that is in the ledger already" in office.refused("record", "adoption", refs[0], *IN_JUNE)


def test_a_published_month_is_closed(office: Office) -> None:
    ref = office.send(KEY, "2018-06-05")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-10")
    assert "2018-06 is published" in office.refused("adopt", ref, *IN_JUNE)


@pytest.mark.parametrize(
    ("words", "needed"), [([], "SUBMISSION --in"), (["01"], "--in"), (["--in", "普刊"], "SUBMISSION")]
)
def test_what_is_missing_is_named_where_nobody_can_be_asked(office: Office, words: list[str], needed: str) -> None:
    done = outside.run(office.ledger, "adopt", *words)
    assert done.returncode == 2
    assert done.stderr.decode() == f"error: give {needed}\n"


@terminal_needed
def test_found_by_typing_and_marked(office: Office) -> None:
    rows = [("公安局", "夏季治安整治"), ("司法局", "普法宣传"), ("公安局", "冬季交通整治"), ("公安局", "户籍改革")]
    refs = [office.send(unit, "2018-06-05", title=title) for unit, title in rows]
    with Terminal(office.ledger, "adopt") as terminal:
        terminal.answer("publication", "内刊")
        terminal.answer("type", "情")
        terminal.until("found; choose one of")
        terminal.type("\x15动态类" + ENTER)
        terminal.answer("issue", "8")
        terminal.answer("adopted on", "2018-06-07")
        for typed, row in [("整治", 2), ("普法", 1), ("gaj", 3)]:
            terminal.until("submission:")
            terminal.type(typed)
            terminal.until(f"{refs[row]} {rows[row][0]} {rows[row][1]}")
            terminal.type(DOWN + ENTER)
            terminal.until(f"marked: {refs[row]} {rows[row][1]}")
        terminal.until("submission:")
        terminal.type(CTRL_Z)
        terminal.until(f"not marked any more: {refs[3]}")
        terminal.answer("submission")
        terminal.answer("Adopt these 2? (y/n)")
        terminal.until("2 adoptions recorded")
        assert terminal.ended() == 0
    assert sorted(adopted(office)) == [(refs[row], "internal", "news", "8", "2018-06-07") for row in (1, 2)]


@pytest.mark.ci
@terminal_needed
def test_a_ref_that_begins_as_a_join_does_is_a_ref(office: Office) -> None:
    office.send(KEY, "2018-06-05", ref="=7", title="夏季治安整治")
    with Terminal(office.ledger, "adopt", *IN_JUNE) as terminal:
        terminal.until("submission:")
        terminal.type("夏季治安整治" + ENTER)
        terminal.until("marked: =7 夏季治安整治")
        terminal.type(ESC)


@pytest.mark.ci
@terminal_needed
def test_leaving_writes_nothing_and_a_refusal_lets_correct(office: Office) -> None:
    good, late = office.send(KEY, "2018-06-05"), office.send(KEY, "2018-06-20")
    with Terminal(office.ledger, "adopt", "--in", "普刊", good, "--issue", "1", "--on", "2018-06-07") as terminal:
        terminal.until("1 adoption recorded")
        terminal.ended()
    again = office.send(KEY, "2018-06-05")
    with Terminal(office.ledger, "adopt", again, late, "--issue", "1", "--on", "2018-06-07") as terminal:
        terminal.answer("publication", "general")
        terminal.until(f"marked: {late}")
        terminal.answer("submission")
        terminal.answer("Adopt these 2? (y/n)")
        terminal.until(f"{late}: adopted on 2018-06-07, before")
        terminal.until("submission:")
        terminal.type(ESC)
        terminal.answer("Leave, and drop the 2 marked? (y/n)", "y")
        terminal.until("left; nothing was written")
        terminal.ended()
    assert [row[0] for row in adopted(office)] == [good]


@pytest.mark.ci
@terminal_needed
def test_esc_asks_before_it_drops_what_was_picked(office: Office) -> None:
    ref = office.send(KEY, "2018-06-05")
    with Terminal(office.ledger, "adopt", ref, "--issue", "1", "--on", "2018-06-07") as terminal:
        terminal.answer("publication", "general")
        terminal.until("submission:")
        terminal.type(ESC)
        terminal.answer("Leave, and drop the 1 marked? (y/n)")
        terminal.answer("submission")
        terminal.answer("Adopt these 1? (y/n)")
        terminal.until("1 adoption recorded")
        assert terminal.ended() == 0
    assert len(adopted(office)) == 1


@terminal_needed
def test_an_exact_title_and_enter_takes_the_one_match(office: Office) -> None:
    titles = ["普法宣传", "普法宣传进校园", "冬季治安整治"]
    refs = [office.send(KEY, "2018-06-05", title=title) for title in titles]
    with Terminal(office.ledger, "adopt", "--in", "普刊", "--issue", "1", "--on", "2018-06-07") as terminal:
        terminal.answer("submission", "普法")
        terminal.until("fits several")
        terminal.type("宣传" + ENTER)
        terminal.until(f"marked: {refs[0]}")
        terminal.answer("submission", "治安整")
        terminal.until(f"marked: {refs[2]}")
        terminal.answer("submission", "没有")
        terminal.until("no '没有' found")


@pytest.mark.ci
@terminal_needed
def test_dates_are_typed_as_in_enter(office: Office) -> None:
    today = date.today()
    ref = office.send(KEY, f"{today.year}-01-01")
    with Terminal(office.ledger, "adopt", ref) as terminal:
        terminal.answer("publication", "general")
        terminal.answer("issue", "1")
        terminal.answer("adopted on", f"{today.month}.{today.day}")
        terminal.answer("submission")
        terminal.answer("Adopt these 1? (y/n)")
        terminal.until("1 adoption recorded")
        terminal.ended()
    assert adopted(office)[0][-1] == today.isoformat()


@pytest.mark.ci
@terminal_needed
def test_an_issue_that_bears_another_day_is_asked_about(office: Office) -> None:
    refs = office.sends(KEY, 3, "2018-06-05")
    office.done("adopt", refs[0], *IN_JUNE)
    with Terminal(office.ledger, "adopt", refs[1]) as terminal:
        terminal.answer("publication", "general")
        terminal.answer("issue", "第23期")
        terminal.answer("adopted on", "2018-06-08")
        terminal.answer("Issue 第23期 has adoptions of 2018-06-07. Is 2018-06-08 right? (y/n)")
        terminal.answer("adopted on", "2018-06-07")
        terminal.answer("submission")
        terminal.answer("Adopt these 1? (y/n)")
        terminal.until("1 adoption recorded")
        terminal.ended()
    with Terminal(office.ledger, "adopt", refs[2], "--in", "普刊", "--issue", "23", "--on", "2018-06-09") as terminal:
        terminal.answer("Is 2018-06-09 right? (y/n) [n]", "n")
        terminal.ended()
    assert {row[-1] for row in adopted(office)} == {"2018-06-07"}
    done = office.run("adopt", refs[2], "--in", "普刊", "--issue", "23", "--on", "2018-06-09")
    assert "issue 23 has adoptions of 2018-06-07 too" in done.stderr


def test_a_day_that_cannot_be_read_is_wrong_usage_and_no_traceback(office: Office) -> None:
    done = outside.run(office.ledger, "adopt", "--in", "普刊", "--on", "someday")
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


def articles(office: Office) -> dict[str, str | None]:
    """The printed articles of what is adopted, by submission."""
    return {row["submission"]: row["article"] for row in office.ask("list", "adoptions", "--status", "valid")["rows"]}


def test_several_printed_as_one_article_and_undone_as_one(office: Office) -> None:
    refs = office.sends(KEY, 2, "2018-06-05")
    office.done("adopt", *refs, *IN_JUNE, "--article", "各地综述")
    assert articles(office) == dict.fromkeys(refs, "各地综述")
    office.done("undo", "--reason", "误")
    assert articles(office) == {}


@terminal_needed
def test_marked_ones_are_joined_to_an_article(office: Office) -> None:
    refs = [office.send(KEY, "2018-06-05", title=title) for title in ("春耕", "夏管", "秋收")]
    with Terminal(office.ledger, "adopt", "--in", "普刊", "--issue", "1", "--on", "2018-06-07") as terminal:
        terminal.answer("submission", refs[0])
        terminal.until("marked: ")
        terminal.answer("submission", "=农事综述")
        terminal.until("mark at least two")
        terminal.type("\x15" + refs[1] + ENTER)
        terminal.until("marked: ")
        terminal.answer("submission", "=农事综述")
        terminal.until(f"joined to one article: 农事综述 .{refs[0]}, {refs[1]}.")
        terminal.answer("submission", refs[2])
        terminal.until("marked: ")
        terminal.answer("submission")
        terminal.answer("Adopt these 3? (y/n)")
        assert terminal.ended() == 0
    assert articles(office) == {refs[0]: "农事综述", refs[1]: "农事综述", refs[2]: None}


@terminal_needed
def test_found_by_several_words(office: Office) -> None:
    for unit, title in [("公安局", "夏季治安整治"), ("司法局", "夏季普法整治"), ("公安局", "户籍改革")]:
        office.send(unit, "2018-06-05", title=title)
    with Terminal(office.ledger, "adopt", "--in", "普刊", "--issue", "1", "--on", "2018-06-07") as terminal:
        terminal.answer("submission", "整治 gaj")
        terminal.until("marked: 2018-000001 夏季治安整治")
        terminal.answer("submission")
        terminal.answer("Adopt these 1? (y/n)")
        assert terminal.ended() == 0
    assert [row[0] for row in adopted(office)] == ["2018-000001"]


@terminal_needed
def test_a_title_that_is_not_clear_is_asked_for(office: Office) -> None:
    for unit in (KEY, "司法局"):
        office.send(unit, "2018-06-05", title="春耕备耕工作")
    words = ("record", "adoption", "春耕备耕工作", "--in", "普刊", "--on", "2018-06-07")
    with Terminal(office.ledger, *words) as terminal:
        terminal.until("春耕备耕工作 may mean:")
        terminal.until("2 +2018-000001 公安局")
        terminal.answer("Which one? (number; Ctrl-C leaves, nothing is written)", "3")
        terminal.until("type a number from 1 to 2")
        terminal.answer("Which one? (number; Ctrl-C leaves, nothing is written)", "2")
        assert terminal.ended() == 0, terminal.text
    assert [row[0] for row in adopted(office)] == ["2018-000001"]
