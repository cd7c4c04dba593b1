"""Every check of records that come, change or go, and of publishing, by an example; the clerk reads its message."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from govinfo_cli import checks
from govinfo_cli.errors import BadRows
from govinfo_cli.sheets import reader
from tests import dated, variants
from tests.inside import rows
from tests.office import KEY, OTHER, Office

WHY = ("--reason", "更正")
TRAINING = ("record", "training", KEY, "--on", "2018-06-05", "--attendees", "5")
OFFICER = ("record", "officer", "钱进", "--unit", KEY, "--role", "officer")
Command = Sequence[object]


def asks(id_: str, message: str) -> bool:
    """Whether a message is one that a check words."""
    check = checks.find(id_)
    assert check is not None
    fixed = re.split(r"\{[^}]*\}", check.message)
    return re.search(".*".join(map(re.escape, fixed)), message, re.DOTALL) is not None


RECORDS: dict[str, list[Command]] = {
    "A5.the-same": [TRAINING, TRAINING],
    "A5.there-already": [
        ("record", "adoption", "2018-000002", "--in", "general", "--on", "2018-06-07"),
        ("record", "adoption", "2018-000002", "--in", "general", "--on", "2018-06-07"),
    ],
    "A5.named-already": [("record", "unit", KEY, "--category", "key")],
    "A4.article-differs": [
        ("amend", "adoption", "A1", "--article", "综述", *WHY),
        (
            "record",
            "adoption",
            "2018-000002",
            "--in",
            "普刊",
            "--on",
            "2018-06-06",
            "--article",
            "综述",
            "--issue",
            "9",
        ),
    ],
    "unit.into-itself": [("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", KEY, *WHY)],
    "unit.into-inactive": [
        ("amend", "unit", OTHER, "--active-to", "2018-06-30", *WHY),
        ("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", OTHER, *WHY),
    ],
    "unit.changed-later": [
        ("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-06-10", *WHY),
        ("amend", "unit", KEY, "--category", "other", "--from", "2018-06-09", *WHY),
    ],
    "unit.before-its-time": [
        ("amend", "unit", KEY, "--active-from", "2018-01-01", *WHY),
        ("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-01-01", *WHY),
    ],
    "record.value-taken": [("amend", "submission", "2018-000002", "--ref", "2018-000001", *WHY)],
    "record.unchanged": [("amend", "submission", "2018-000001", "--unit", KEY, *WHY)],
    "record.voided-already": [("void", "adoption", "A1", *WHY), ("void", "adoption", "A1", *WHY)],
    "record.depended-on": [("void", "submission", "2018-000001", *WHY)],
    "record.unknown": [("void", "adoption", "A99", *WHY)],
    "record.ambiguous": [
        ("record", "adoption", "2018-000001", "--in", "internal", "--as", "news", "--on", "2018-06-07"),
        ("void", "adoption", "2018-000001", *WHY),
    ],
    "record.several-kinds": [
        ("record", "submission", "旅游", "--unit", KEY, "--received-on", "2018-06-05", "--ref", KEY),
        ("log", KEY),
    ],
    "record.heading-not-kept": [("headings", "--forget", "报送处")],
    "row.empty-ref": [("show", " ")],
    "row.no-year": [("record", "training", KEY, "--on", "6月5日", "--attendees", "5")],
    "row.wrong-encoding": [("record", "training", KEY, "--on", "2018-06-05", "--attendees", "5", "--topic", "\udcd5")],
    "undo.no-entry": [("undo", "99")],
    "undo.no-records": [("backup", "{folder}/copy.db"), ("undo", "{last}")],
    "undo.undone-already": [TRAINING, ("undo",), ("undo", "{before}")],
    "undo.brought-rulebook": [("undo", "1")],
    "undo.published": [("publish", "--month", "2018-06", "--as-of", "2018-07-05"), ("undo",)],
    "undo.reopened": [
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05"),
        ("reopen", "--month", "2018-06", *WHY),
        ("undo",),
    ],
    "undo.restored": [("backup", "{folder}/copy.db"), ("restore", "{folder}/copy.db", "--yes", *WHY), ("undo",)],
    "undo.written-since": [TRAINING, ("undo",), OFFICER, ("undo", "{before}")],
    "undo.changed-since": [
        TRAINING,
        ("amend", "training", "T1", "--attendees", "6", *WHY),
        ("undo", "{before}"),
    ],
    "published.locked": [
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05"),
        ("void", "adoption", "A1", *WHY),
    ],
    "published.officers-locked": [("publish", "--year", "2018", "--as-of", "2019-01-05", "--force"), OFFICER],
    "published.already": [
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05"),
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05"),
    ],
    "published.not-in-force": [("publish", "--month", "2017-04", "--as-of", "2018-07-05")],
    "published.parts-open": [("publish", "--year", "2018", "--as-of", "2019-01-05")],
    "published.day-to-come": [("publish", "--month", "2018-06", "--as-of", "2099-01-01")],
    "published.not-over": [("publish", "--month", "2018-06", "--as-of", "2018-06-29")],
    "published.before-its-parts": [
        ("publish", "--month", "2018-06", "--as-of", "2019-01-05"),
        ("publish", "--year", "2018", "--as-of", "2019-01-04", "--force"),
    ],
    "published.earlier-open": [("publish", "--month", "2018-07", "--as-of", "2018-08-05")],
    "published.other-document-number": [
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05", "--document-number", "某办发〔2018〕7号"),
        ("reopen", "--month", "2018-06", *WHY),
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05", "--document-number", "某办发〔2018〕8号"),
    ],
    "published.document-number-taken": [
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05", "--document-number", "某办发〔2018〕7号"),
        ("publish", "--month", "2018-07", "--as-of", "2018-08-05", "--document-number", "某办发〔2018〕7号"),
    ],
    "published.not-published": [("reopen", "--month", "2018-06", *WHY)],
    "published.longer-published": [
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05"),
        ("publish", "--year", "2018", "--as-of", "2019-01-05", "--force"),
        ("reopen", "--month", "2018-06", *WHY),
    ],
    "published.not-ranked": [("publish", "--quarter", "2018-Q2", "--as-of", "2018-07-05")],
    "published.not-begun": [("bulletin", "--month", "2018-06", "--as-of", "2018-05-31", "-o", "{folder}/x.docx")],
    "published.later-published": [
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05"),
        ("record", "submission", "春耕", "--unit", KEY, "--received-on", "2018-04-05"),
        ("publish", "--month", "2018-04", "--as-of", "2018-07-05"),
    ],
    "published.later-table-moves": [
        ("record", "verdict", "YG-01", "--unit", OTHER, "--verdict", "excused", "--on", "2018-07-01"),
        ("publish", "--month", "2018-06", "--as-of", "2018-07-05"),
        ("record", "verdict", "YG-01", "--unit", OTHER, "--verdict", "nonconforming", "--on", "2018-07-11"),
        ("publish", "--month", "2018-07", "--as-of", "2018-08-05"),
        ("reopen", "--month", "2018-06", *WHY),
    ],
    "paper.nobody-asked": [("notice", "commission", "YG-01", "--unit", KEY, "-o", "x.docx")],
    "paper.nothing-owed": [("notice", "reminder", "--on", "2018-06-20", "--within", "5", "-o", "x.docx")],
    "paper.nothing-adopted": [("notice", "adopted", "--month", "2018-05", "-o", "x.docx")],
    "paper.nothing-refused": [("notice", "refused", "--month", "2018-06", "-o", "x.docx")],
    "paper.no-talk-due": [("notice", "talks", "--quarter", "2018-Q1", "-o", "x.docx")],
    "paper.no-reporting-points": [("notice", "reporting-points", "--month", "2018-06", "-o", "x.docx")],
    "paper.sent-already": [("notice", "commission", "YG-01", "-o", "{folder}/x.docx")] * 2,
}
"""By check: commands, of which the last is refused for it."""


@pytest.fixture(scope="module")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with two submissions of June 2018, one adopted, and a commission of it that nobody answers."""
    made = Office.copy_of(template, tmp_path_factory.mktemp("changes"))
    (first,) = made.drafts(KEY, 1, "2018-06-05", ref="2018-000001", title="春耕")
    adoption = {"submission": "2018-000001", "publication": "general", "adopted_on": "2018-06-06"}
    order = {"ref": "YG-01", "topic": "防汛", "issued_on": "2018-06-01", "due_on": "2018-06-30", "units": OTHER}
    second = {**first, "ref": "2018-000002", "title": "旅游"}
    made.take_all({"submissions": [first, second], "adoptions": [adoption], "commissions": [order]})
    return made.ledger


@pytest.mark.parametrize("id_", RECORDS)
def test_a_change_is_refused_by_its_check(kept: Path, tmp_path: Path, id_: str) -> None:
    office = Office.copy_of(kept, tmp_path)
    *before, last = RECORDS[id_]

    def words(command: Command) -> list[str]:
        number = rows(office, "SELECT max(id) AS last FROM journal")[0]["last"]
        return [str(each).format(folder=tmp_path, last=number, before=number - 1) for each in command]

    for command in before:
        office.done(*words(command))
    message = office.refused(*words(last))
    assert asks(id_, message), message


def fresh(office: Office, _folder: Path) -> str:
    """A ledger in which nothing was done has nothing to undo."""
    return office.refused("undo")


def other_rulebook(office: Office, folder: Path) -> str:
    """A rulebook of another name is no newer state of the ledger's own."""
    (folder / "ours.toml").write_text(variants.text().replace("changji-2017", "ours"), encoding="utf-8")
    return office.refused("upgrade", "--rulebook", folder / "ours.toml")


def other_points(office: Office, folder: Path) -> str:
    """Nor is one that gives other points."""
    text = variants.text().replace("points = 10", "points = 11", 1)
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    return office.refused("upgrade", "--rulebook", folder / "ours.toml")


def no_word_document(office: Office, folder: Path) -> str:
    """A template that is no Word document."""
    (folder / "x.docx").write_bytes(b"x")
    words = ("bulletin", "--month", "2018-06", "--template", folder / "x.docx", "-o", folder / "y.docx")
    return office.refused(*words)


def unknown_heading(_office: Office, folder: Path) -> str:
    """Where nobody can be asked, a heading that is not known is wrong."""
    (folder / "报送.csv").write_text("报送单位,报送日期,标题\n", encoding="utf-8")
    with pytest.raises(BadRows) as refused:
        reader.read([folder / "报送.csv"])
    return str(refused.value)


def ended_word(_office: Office, folder: Path) -> str:
    """A publication that has ended takes up nothing any more."""
    (folder / "dated").mkdir()
    office = dated.made(folder / "dated")
    (ref,) = office.sends("一处", 1, "2018-07-02")
    return office.refused("record", "adoption", ref, "--in", "general", "--on", "2018-07-03")


def adopting_units(office: Office, folder: Path, units: str) -> str:
    """Adopts the shipped file with more units, beside one that the clerk recorded."""
    office.done("record", "unit", "新局", "--category", "other", "--code", "xj")
    text = variants.text()
    end = text.rindex("]")
    (folder / "ours.toml").write_text(text[:end] + units + text[end:], encoding="utf-8")
    return office.refused("rulebook", "adopt", folder / "ours.toml", "--reason", "机构改革", "--yes")


def taken_code(office: Office, folder: Path) -> str:
    """The file's code for a new unit is that of the clerk's."""
    return adopting_units(office, folder, '{ category = "other", code = "xj", name = "信息局" },\n')


def taken_name(office: Office, folder: Path) -> str:
    """The file gives a unit the name of the clerk's."""
    renamed = '{ category = "other", code = "sfj", name = "新局", from = 2018-08-01 },\n'
    return adopting_units(office, folder, renamed)


def away(office: Office, folder: Path) -> str:
    """The file ends a unit, and has it come back later."""
    back = '{ category = "other", code = "qxj1", name = "气候局", until = 2018-03-31 },\n'
    return adopting_units(office, folder, back + back.replace("until = 2018-03-31", "from = 2018-05-01"))


def no_time(_office: Office, folder: Path) -> str:
    """A rulebook that sets no time for reports on instructions."""
    (folder / "dated").mkdir()
    office = dated.made(folder / "dated")
    (ref,) = office.sends("一处", 1, "2018-06-02")
    office.done("record", "adoption", ref, "--in", "general", "--on", "2018-06-03")
    words = ("--leader", "王主任", "--on", "2018-06-04", "--follow-up")
    return office.refused("record", "instruction", ref, "--level", "one", *words)


OTHERS: dict[str, Callable[[Office, Path], str]] = {
    "row.word-not-in-force": ended_word,
    "D2.no-time-to-follow-up": no_time,
    "unit.code-of-another": taken_code,
    "unit.name-taken": taken_name,
    "unit.away-between": away,
    "undo.nothing": fresh,
    "record.rulebook-of-others": other_rulebook,
    "record.rulebook-counts-otherwise": other_points,
    "file.no-word-document": no_word_document,
    "sheet.unknown-heading": unknown_heading,
}


@pytest.mark.parametrize("id_", OTHERS)
def test_others_are_refused_by_their_check(office: Office, tmp_path: Path, id_: str) -> None:
    message = OTHERS[id_](office, tmp_path)
    assert asks(id_, message), message


EXAMPLES = {*RECORDS, *OTHERS}
