"""The words of a record are those that hold on its day, and it keeps their names of that day."""

from pathlib import Path

import pytest

from govinfo_cli import checks
from govinfo_cli.cli import candidates
from tests import dated, inside
from tests.dated import UNITS, WORDS, printed
from tests.office import Office
from tests.test_completion import context

WHY = ("--reason", "x")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a submission of each half year, of which the internal edition printed the first."""
    office = dated.made(tmp_path_factory.mktemp("dated"))
    rows = office.drafts("一处", 1, "2018-06-01") + office.drafts("一处", 1, "2018-07-02")
    first = printed(str(rows[0]["ref"]), "internal", "2018-06-02", "study")
    office.take_all({"submissions": rows, "adoptions": [first]})
    return office


@pytest.fixture
def office(made: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(made, tmp_path)


FIRST, SECOND = "2018-000001", "2018-000002"
JULY = "--on=2018-07-03"

EXAMPLES = {"row.word-not-in-force"}
"""The check of which this page has examples."""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("adoption", SECOND, "--in", "general", JULY),
            "publication general edition holds up to 2018-06-30, not on 2018-07-03; it was followed by daily",
        ),
        (
            ("adoption", SECOND, "--in", "internal", "--as", "brief", JULY),
            "type brief holds up to 2018-06-30, not on 2018-07-03; it was followed by deep study",
        ),
        (("instruction", FIRST, "--level", "one", "--leader", "王", JULY), "holds up to 2018-06-30, not on 2018-07-03"),
        (
            ("instruction", FIRST, "--level", "first", "--leader", "王", "--on=2018-06-30"),
            "level first level holds from 2018-07-01 on, not on 2018-06-30",
        ),
        (
            ("instruction", FIRST, "--level", "first", "--leader", "王", "--publication", "general", JULY),
            "publication general edition holds up to 2018-06-30",
        ),
        (("sent-up", SECOND, "--to", "state", "--on=2018-06-30"), "to state holds from 2018-07-01 on"),
        (("sent-up", SECOND, "--to", "up", "--kind", "brief", JULY), "type brief holds up to 2018-06-30"),
        (("mark", "praise", "--unit", "一处", JULY), "kind praise holds up to 2018-06-30"),
        (("submission", "t", "--unit", "一处", "--received-on=2018-07-03", "--topic", "plan"), "followed by law"),
        (("submission", "t", "--unit", "一处", "--received-on=2018-07-03", "--nature", "urgent"), "not on 2018-07-03"),
        (("unit", "--name", "四处", "--category", "乙类"), "category b holds up to 2018-06-30"),
        (
            ("unit", "--name", "四处", "--category", "丙类", "--active-to=2018-06-30"),
            "category c holds from 2018-07-01",
        ),
    ],
)
def test_what_does_not_hold_on_the_day_is_refused(office: Office, words: tuple[str, ...], said: str) -> None:
    carried = ("--author", "张", "--approver", "李", "--contact", "2342425") if words[0] == "submission" else ()
    message = office.refused("record", *words, *carried)
    assert said in message
    assert EXAMPLES & {check.id for check in checks.telling(message)}


@pytest.mark.parametrize(
    "words",
    [
        ("adoption", FIRST, "--in", "general", "--on=2018-06-30"),
        ("adoption", SECOND, "--in", "daily", "--as", "deep", "--on=2018-07-03"),
        ("adoption", SECOND, "--in", "internal", "--as", "深度", "--on=2018-07-03"),
        ("instruction", FIRST, "--level", "one", "--leader", "王", "--on=2018-06-30"),
        ("sent-up", SECOND, "--to", "state", "--kind", "deep", "--on=2018-07-03"),
        ("mark", "praise", "--unit", "一处", "--on=2018-06-30"),
        ("mark", "praise", "--unit", "一处", "--on=2017-03-01"),
        ("unit", "--name", "四处", "--category", "乙类", "--active-to=2018-06-30"),
        ("unit", "--name", "四处", "--category", "丙类", "--active-from=2018-07-01"),
    ],
)
def test_what_holds_on_the_day_is_taken(office: Office, words: tuple[str, ...]) -> None:
    """Before the rulebook's first day its first words hold."""
    office.done("record", *words)
    assert office.done("verify").startswith("no problems found")


@pytest.mark.parametrize("tried", [("--dry-run",), ()])
def test_import_names_every_row(office: Office, tried: tuple[str, ...]) -> None:
    rows = [printed(SECOND, "general", "2018-07-03"), printed(SECOND, "internal", "2018-07-03", "brief")]
    file = office.folder({"adoptions": rows}) / "adoptions.csv"
    said = office.refused("import", file, *tried)
    assert "adoptions.csv, row 2: publication: publication general edition holds up to 2018-06-30" in said
    assert "adoptions.csv, row 3: type: type brief holds up to 2018-06-30, not on 2018-07-03" in said
    assert office.run("help", "row.word-not-in-force").stdout.startswith("row.word-not-in-force")


def test_amend_past_the_end_is_refused(office: Office) -> None:
    office.done("record", "adoption", FIRST, "--in", "general", "--on=2018-06-30")
    assert "not on 2018-07-01" in office.refused("amend", "adoption", "A2", "--on=2018-07-01", *WHY)
    office.done("amend", "adoption", "A2", "--on=2018-06-29", *WHY)
    office.done("amend", "adoption", "A2", "--on=2018-07-01", "--in=daily", "--as=deep", *WHY)


def test_types_are_those_of_the_publication_then(office: Office) -> None:
    assert "must be filled for daily: deep" in office.refused("record", "adoption", SECOND, "--in", "daily", JULY)
    said = office.refused("record", "adoption", SECOND, "--in", "日报", "--as", "study", JULY)
    assert "must be filled for daily: deep" in said


def test_what_needs_sending_up_goes_by_the_day(office: Office) -> None:
    """The papers above took what was sent up until June; the internal edition sends up until then."""
    refs = office.sends("二处", 2, "2018-06-03")
    said = office.refused("record", "adoption", refs[0], "--in", "news", "--on=2018-06-30")
    assert f"news above adopted {refs[0]} on 2018-06-30: no internal edition had sent it up by that day" in said
    office.done("record", "adoption", refs[0], "--in", "news", "--on=2018-07-01")
    office.done("record", "adoption", refs[1], "--in", "internal", "--as", "study", "--on=2018-06-29")
    office.done("record", "adoption", refs[1], "--in", "news", "--on=2018-06-30")
    assert "internal edition had" in office.refused("amend", "adoption", "A2", "--on=2018-06-30", *WHY)
    assert office.done("verify").startswith("no problems found")


def test_a_paper_that_no_longer_sends_up_does_not(office: Office) -> None:
    """Where what needs it lasts, what is printed after the end of the right has not been sent up."""
    later = WORDS.replace(
        'id = "up"\nname = "上级"\nenglish = "up"\nfrom = 2018-07-01',
        'id = "up"\nname = "上级"\nenglish = "up"\nneeds_sent_up = true\nfrom = 2018-07-01',
    )
    dated.adopt(office, later + UNITS)
    office.done("record", "adoption", FIRST, "--in", "news", "--on=2018-07-03")
    office.done("record", "adoption", SECOND, "--in", "internal", "--as", "study", JULY)
    assert "had sent it up" in office.refused("record", "adoption", SECOND, "--in", "news", JULY)


def test_a_name_means_what_it_meant_on_the_day(office: Office) -> None:
    """普刊 is another paper from September on."""
    rows = [printed(FIRST, "普刊", "2018-06-30"), printed(SECOND, "普刊", "2018-09-01")]
    office.take("adoptions", *rows)
    assert [row["publication"] for row in office.ask("list", "adoptions")["rows"]] == ["internal", "general", "common"]
    assert "普刊" in office.run("list", "adoptions", "--format", "plain", lang="zh").stdout
    assert "general edition holds up to" in office.refused("record", "adoption", SECOND, "--in", "general", JULY)
    office.done("amend", "adoption", "A2", "--in", "普刊", "--on", "2018-09-02", *WHY)
    assert office.ask("list", "adoptions")["rows"][2]["publication"] == "common"


def test_records_keep_the_names_of_their_day(office: Office) -> None:
    office.done("record", "adoption", SECOND, "--in", "内参", "--as", "deep", JULY)
    for words in (("list", "adoptions"), ("list", "adoptions", "--format", "csv"), ("log", "A1"), ("show", FIRST)):
        shown = office.run(*words, lang="zh").stdout
        assert ("内刊" in shown, "内参" in shown) == (True, words[0] == "list")
    shown = office.run("show", SECOND, lang="zh").stdout
    assert ("内刊" in shown, "内参" in shown) == (False, True)


def test_verify_names_what_did_not_hold(office: Office) -> None:
    office.done("record", "mark", "praise", "--unit", "一处", "--on=2018-06-30")
    office.done("record", "adoption", FIRST, "--in", "general", "--on=2018-06-20")
    earlier = (WORDS + UNITS).replace("2018-06-30", "2018-06-15")
    dated.adopt(office, earlier)
    findings = office.run("verify", "--format", "json")
    assert findings.exit_code == 1
    for said in ("mark R1: kind praise holds up to 2018-06-15, not on 2018-06-30", "adoption A2: publication"):
        assert said in office.run("verify").stderr + office.run("verify").stdout
    assert '"row.word-not-in-force"' in findings.stdout


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [
        ("adoptions", "publication", "adoption A1: no such publication and type: zzz study"),
        ("adoptions", "type", "adoption A1: no such publication and type: internal zzz"),
        ("instructions", "publication", "instruction I1: publication zzz holds never, not on 2018-06-03"),
        ("submissions", "topic", f"submission {FIRST}: topic zzz holds never, not on 2018-06-01"),
    ],
)
def test_verify_names_a_word_that_never_was(office: Office, table: str, column: str, said: str) -> None:
    office.done("record", "instruction", FIRST, "--level", "one", "--leader", "王", "--on=2018-06-03")
    inside.tamper(office, f"UPDATE {table} SET {column} = 'zzz' WHERE id = 1")
    found = office.run("verify")
    assert said in found.stdout + found.stderr


def test_verify_names_a_unit_whose_category_ended(office: Office) -> None:
    dated.adopt(
        office, (WORDS + UNITS).replace('    { code = "sc", name = "三处", category = "c", from = 2018-07-01 },', "")
    )
    found = office.run("verify")
    assert "unit 三处: category b holds up to 2018-06-30" in found.stdout + found.stderr


@pytest.mark.parametrize(
    ("choices", "offered"),
    [
        ("publication", ["daily", "common", "internal", "news"]),
        ("type", ["study", "deep"]),
        ("category", ["a", "c"]),
        ("tier", ["own", "up", "state"]),
        ("mark", ["medal"]),
    ],
)
def test_tab_offers_what_holds_today(made: Office, choices: str, offered: list[str]) -> None:
    found = candidates.known(context(made.ledger), choices)
    assert sorted(id_ for id_, _name in found) == sorted(offered)
    assert choices != "publication" or ("internal", "内参") in found


def test_what_is_unknown_is_told_with_what_holds_today(made: Office) -> None:
    said = made.run("record", "adoption", SECOND, "--in", "晚报").stderr
    assert "choose one of: daily 日报, common 普刊, internal 内参, news 要情" in said


def test_the_template_offers_what_holds_today(office: Office, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    office.done("amend", "unit", "二处", "--active-to", "2018-12-31", *WHY)
    assert office.run("template", "adoption", "-o", tmp_path / "t.xlsx", lang="zh").exit_code == 0
    workbook = CalamineWorkbook.from_path(tmp_path / "t.xlsx")
    cells = {
        str(cell)
        for name in workbook.sheet_names
        for row in workbook.get_sheet_by_name(name).to_python()
        for cell in row
    }
    assert {"日报", "内参", "深度", "一处"} <= cells
    assert not {"内刊", "动态", "二处"} & cells
