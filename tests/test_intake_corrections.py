"""intake of a changed copy of a registered article: asked about, never added beside it; the text is replaced by it."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import chinese
from tests.inside import rows
from tests.office import KEY, Office
from tests.terminal import Terminal
from tests.test_intake import taken, text

TITLE = "公安局多举措做好秋季开学保障"
terminal_needed = pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows")


def other(folder: Path, name: str = "改.txt", was: str = "86所", now: str = "87所", title: str = TITLE) -> Path:
    """The article with something changed in it."""
    path = text(folder, name, title=title)
    path.write_text(path.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    return path


@pytest.fixture
def there(office: Office, tmp_path: Path) -> Office:
    """An office in which the article is registered."""
    taken(office, text(tmp_path, "稿件.txt", title=TITLE))
    return office


def live(office: Office) -> list[dict[str, Any]]:
    """The submissions, with the number of their texts that stand."""
    return rows(
        office,
        "SELECT s.ref, s.title, s.received_on, count(t.id) AS texts, max(t.content) AS content FROM submissions s"
        " LEFT JOIN texts t ON t.submission_id = s.id AND t.voided_id IS NULL WHERE s.voided_id IS NULL GROUP BY s.id",
    )


CHANGED = {
    "text": {"was": "86所", "now": "87所"},
    "title": {"title": "公安局多举措做好秋季开学保障工作"},
    "another day": {"was": "9月3日", "now": "9月8日"},
    "approver": {"was": "马军", "now": "马明"},
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_changed_copy_is_named_and_not_added(there: Office, tmp_path: Path, what: str) -> None:
    message = there.refused("intake", other(tmp_path, **CHANGED[what]))
    assert "2026-000001" in message
    assert "--corrections amend" in message
    assert message.startswith("error: nothing was written:")
    answer = json.loads(there.run("intake", tmp_path / "改.txt", "--format", "json").stdout)
    check = "article.other-text" if what == "text" else "A5.corrected-copy"
    assert [each["check"] for each in answer["problems"]] == [check]


@pytest.mark.parametrize("what", CHANGED)
def test_it_amends_what_is_registered(there: Office, tmp_path: Path, what: str) -> None:
    path = other(tmp_path, **CHANGED[what])
    (row,) = taken(there, path, "--corrections", "amend")
    assert (row["ref"], row["status"]) == ("2026-000001", "amended")
    (found,) = live(there)
    content = path.read_text(encoding="utf-8").strip()
    assert (found["texts"], found["content"]) == (1, content)
    assert found["title"] == content.splitlines()[0]
    assert found["received_on"] == "2026-09-03"  # it was received on that day all the same
    assert there.ask("list", "submissions")["rows"][0]["approver"] == ("马明" if what == "approver" else "马军")
    assert there.done("verify")
    (again,) = taken(there, path)
    assert again["status"] == "known"
    there.done("undo", "--yes")
    (found,) = live(there)
    assert (found["title"], "86所" in found["content"], "马军" in found["content"]) == (TITLE, True, True)
    assert there.done("verify")


def test_what_is_found_is_the_text_that_stands(there: Office, tmp_path: Path) -> None:
    taken(there, other(tmp_path), "--corrections", "amend")
    assert [len(there.ask("find", word)["rows"]) for word in ("86所学校", "87所学校")] == [0, 1]
    assert "87所学校" in there.notes("show", "1", "--text")


@pytest.mark.parametrize("what", CHANGED)
def test_it_is_passed_over_or_new_as_is_said(there: Office, tmp_path: Path, what: str) -> None:
    path, before = other(tmp_path, **CHANGED[what]), there.ledger.read_bytes()
    (row,) = taken(there, path, "--corrections", "skip")
    assert (row["ref"], row["status"]) == ("2026-000001", "skipped")
    assert there.ledger.read_bytes() == before
    (row,) = taken(there, path, "--corrections", "new")
    assert (row["ref"], row["status"]) == ("2026-000002", "accepted")
    assert [each["texts"] for each in live(there)] == [1, 1]


def test_the_rest_of_a_pile_goes_in(there: Office, tmp_path: Path) -> None:
    fresh = text(tmp_path, "新.txt", title="公安局夏季治安整治取得阶段性进展")
    found = taken(there, other(tmp_path), fresh, "--corrections", "skip")
    assert [each["status"] for each in found] == ["skipped", "accepted"]


def test_one_that_may_be_another_article_is_not_amended_unasked(there: Office, tmp_path: Path) -> None:
    path = other(tmp_path, title="公安局多措施做好秋季开学保障")
    assert "it may be another article" in there.refused("intake", path, "--corrections", "amend")


def test_a_registered_one_without_a_text_gets_it_and_keeps_its_day(office: Office, tmp_path: Path) -> None:
    """Registered by hand on another day than the article bears."""
    people = ("--author", "张三", "--approver", "马军", "--contact", "0994-2340002")
    office.done("record", "submission", TITLE, "--unit", KEY, *people, "--received-on", "2026-09-04")
    path = text(tmp_path, "稿件.txt", title=TITLE)
    assert "likely a corrected copy of 2026-000001: the text" in office.refused("intake", path)
    (row,) = taken(office, path, "--corrections", "amend")
    assert row["status"] == "amended"
    (found,) = live(office)
    assert (found["received_on"], found["texts"]) == ("2026-09-04", 1)


def test_two_texts_of_one_article_in_a_pile(office: Office, tmp_path: Path) -> None:
    paths = text(tmp_path, "甲.txt", title=TITLE), other(tmp_path, "乙.txt")
    message = office.refused("intake", *paths)
    assert f"{paths[1]}: says the same as {paths[0]} in every field, with another text" in message
    answer = json.loads(office.run("intake", *paths, "--format", "json").stdout)
    assert [each["check"] for each in answer["problems"]] == ["article.twin"]
    for way, statuses, texts in (
        ("skip", ["accepted", "skipped"], ["86所"]),
        ("amend", ["accepted", "amended"], ["87所"]),
        ("new", ["accepted", "accepted"], ["86所", "87所"]),
    ):
        assert [each["status"] for each in taken(office, *paths, "--corrections", way)] == statuses
        assert [text_ in found["content"] for text_, found in zip(texts, live(office), strict=True)] == [True] * len(
            texts
        )
        office.done("undo", "--yes")


def test_of_two_that_correct_one_the_last_text_stands(there: Office, tmp_path: Path) -> None:
    paths = other(tmp_path, "一.txt"), other(tmp_path, "二.txt", now="88所")
    there.done("void", "submission", "1", "--reason", "重报")
    people = ("--author", "张三", "--approver", "马军", "--contact", "0994-2340002")
    there.done("record", "submission", TITLE, "--unit", KEY, *people, "--received-on", "2026-09-03")
    assert "says the same as" in there.refused("intake", *paths)
    found = taken(there, *paths, "--corrections", "amend")
    assert [(each["ref"], each["status"]) for each in found] == [("2026-000002", "text"), ("2026-000002", "amended")]
    third, fourth = other(tmp_path, "三.txt", now="89所"), other(tmp_path, "四.txt", title=f"{TITLE}工作", now="90所")
    taken(there, third, fourth, "--corrections", "amend")
    (only,) = live(there)
    assert (only["texts"], "90所" in only["content"], only["title"]) == (1, True, f"{TITLE}工作")
    assert there.done("verify")


def test_a_dry_run_shows_what_was_understood_and_what_is_in_doubt(there: Office, tmp_path: Path) -> None:
    before = there.ledger.read_bytes()
    result = there.run("intake", other(tmp_path), "--dry-run")
    assert result.exit_code == 1
    assert "改.txt: not clear" in result.stdout
    assert "with another text" in result.stderr
    assert taken(there, tmp_path / "改.txt", "--dry-run", "--corrections", "amend")[0]["status"] == "amended"
    assert there.ledger.read_bytes() == before


def test_a_published_month_keeps_its_figures_and_may_get_a_text(there: Office, tmp_path: Path) -> None:
    there.done("publish", "--month", "2026-09", "--as-of", "2026-10-10")
    (row,) = taken(there, other(tmp_path), "--corrections", "amend")
    assert row["status"] == "amended"
    assert there.done("verify")


def test_a_wrong_way_is_wrong_usage(there: Office, tmp_path: Path) -> None:
    result = there.run("intake", other(tmp_path), "--corrections", "all")
    assert (result.exit_code, "--corrections takes one of: amend, new, skip" in result.output) == (2, True)


@pytest.mark.ci
@terminal_needed
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_asked_about_on_a_terminal(there: Office, tmp_path: Path, lang: str) -> None:
    chinese.ready()
    folder = tmp_path / "来稿"
    folder.mkdir()
    other(folder, "一.txt")
    other(folder, "二.txt", title="公安局多措施做好秋季开学保障")
    with Terminal(there.ledger, "intake", str(folder), lang=lang) as terminal:
        for reply in ("a", "n"):
            terminal.until("2026-000001")
            terminal.until({"en": "A, N, S: all that follow", "zh": "大写适用于其余各行|A、N、S"}[lang])
            terminal.type(f"{reply}\r")
        terminal.until("2026-000002")
        assert terminal.ended() == 0
    assert [("87所" in each["content"]) for each in live(there)] == [True, True]
