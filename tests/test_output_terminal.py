"""Text that a terminal would obey, or read as markup, is printed as text wherever it comes from."""

import re
from pathlib import Path

import pytest

from tests import files, inside
from tests.books import SENT
from tests.office import KEY, Office

EVIL = "\x1b]0;own\x07\x1b[2J\x9b31m[red]红[/red] :smile: \u202e倒\u200f\u2066\u061c\u00ad [link=http://x]x[/link]"
REF = "2018-" + EVIL
SEEN = ["[red]红[/red]", ":smile:", "[link=http://x]x[/link]"]
"""What must be seen of it in print; the ledger takes marks of direction out of the names of units and people."""
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u061c\u00ad\u180e\ufff9-\ufffb]"
)


@pytest.fixture(scope="module")
def evil(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A ledger in which every text tries it."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("evil"))
    order = {"ref": f"Y{EVIL}", "topic": EVIL, "issued_on": "2018-06-01", "due_on": "2018-06-02"}
    unit = f"恶{EVIL}区"
    sent = {"ref": REF, "unit": unit, "received_on": "2018-06-05", "title": f"题{EVIL}", "authors": "张三"}
    printed = {"submission": REF, "issue": EVIL, "adopted_on": "2018-06-06"}
    told = {"submission": REF, "level": "state", "leader": "陈军", "instructed_on": "2018-06-07"}
    office.take_all(
        {
            "units": [{"name": unit, "category": "park", "code": "exq", "aliases": f"别{EVIL}"}],
            "officers": [{"unit": unit, "name": "王五", "role": "leader", "position": EVIL}],
            "commissions": [{**order, "units": unit}],
            "submissions": [{**sent, "approver": "赵军", "contact": EVIL}],
            "adoptions": [
                {**printed, "publication": "internal", "type": "news"},
                {**printed, "publication": "state-council", "type": ""},
            ],
            "instructions": [{**told, "text": EVIL}],
            "trainings": [{"unit": unit, "held_on": "2018-06-05", "attendees": 50, "topic": EVIL}],
            "inaccuracies": [{"submission": REF, "found_on": "2018-06-08", "note": EVIL}],
        }
    )
    # As no name of a person may be, but for what somebody wrote into the file.
    for change in (
        "submissions SET authors = '张' || :evil, approver = :evil",
        "officers SET name = '王' || :evil",
        "instructions SET leader = :evil",
    ):
        inside.tamper(office, f"UPDATE {change}", {"evil": EVIL})
    return office


COMMANDS = [
    ("rank", "--year", "2018"),
    ("rates", "--month", "2018-06"),
    ("explain", "exq", "--year", "2018"),
    ("rewards", "--year", "2018"),
    ("commissions", "--year", "2018"),
    ("show", REF),
    ("find", "题"),
    ("criticism", "--month", "2018-06"),
    ("roster", "--unit", "exq"),
    ("authors", "--year", "2018", "--unit", "exq"),
    *(("list", kind) for kind in ("units", "officers", "commissions", "submissions", "adoptions", "instructions")),
]


@pytest.mark.parametrize("format_", ["table", "plain", "md"])
@pytest.mark.parametrize("words", COMMANDS, ids=[words[0] if words[0] != "list" else words[1] for words in COMMANDS])
def test_a_terminal_is_given_nothing_to_obey(
    evil: Office, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], format_: str
) -> None:
    monkeypatch.setenv("COLUMNS", "2000")
    shown = evil.done(*words, "--format", format_)
    assert [repr(match[0]) for match in OBEYED.finditer(shown)] == []
    plain = re.sub(r"\\([\\`*_|<>\[\]])", r"\1", shown) if format_ == "md" else shown
    spelled_out = ["\\u{1b}", *(["\\u{202e}"] if words[0] in ("show", "find") else [])]
    for part in [*SEEN, *([] if format_ == "md" else spelled_out)]:
        assert part in plain


@pytest.mark.parametrize("format_", ["table", "plain", "md"])
def test_nor_by_what_was_looked_for(evil: Office, format_: str) -> None:
    shown = evil.done("find", EVIL, "--format", format_)
    assert [repr(match[0]) for match in OBEYED.finditer(shown)] == []


def test_colours_are_the_programs_own(evil: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "2000")
    shown = evil.done("list", "submissions", "--format", "table")
    assert "\x1b[1m" in shown
    assert OBEYED.search(re.sub(r"\x1b\[[0-9;]*m", "", shown)) is None


def test_what_was_recorded_is_told_without_it(office: Office) -> None:
    said = office.done("record", "submission", "--unit", KEY, "--title", EVIL)
    said += office.done("amend", "submission", "000001", "--ref", f"1{EVIL}", "--reason", "x")
    said += office.run("void", "submission", f"1{EVIL}", "--reason", "x").output
    assert [repr(match[0]) for match in OBEYED.finditer(said)] == []


def test_errors_and_notes_tell_it_without_it(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "submissions.csv"
    path.write_text(files.csv_text(files.lines({**SENT, "unit": EVIL, EVIL: "x"})), encoding="utf-8")
    said = office.run("import", path).stderr + office.run("explain", EVIL, "--month", "2018-06").stderr
    assert "smile" in said
    assert [repr(match[0]) for match in OBEYED.finditer(said)] == []
