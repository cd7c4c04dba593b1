"""The list of checks: ids that stay, one place for each message, an example and a place in the manual for each."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from govinfo_cli import checks, i18n
from govinfo_cli.errors import Check
from tests import (
    checks_page,
    chinese,
    test_adopting,
    test_carried,
    test_checks_changes,
    test_checks_ledger,
    test_checks_rows,
    test_import_again,
    test_import_beside,
    test_intake_checks,
    test_marks,
    test_payout_columns,
    test_rollup,
    test_units_of_a_file,
    test_words_of_the_day,
)
from tests.office import Office

PACKAGE = Path(checks.__file__).parent.parent
SUBJECTS = (
    "row",
    "names",
    "mark",
    "carried",
    "unit",
    "file",
    "sheet",
    "article",
    "paper",
    "record",
    "undo",
    "published",
    "export",
    "rulebook",
    "ledger",
)
EVERY = pytest.mark.parametrize("check", checks.every(), ids=[check.id for check in checks.every()])


NO_WORDS = {
    *("{why}", "{message} ({remark})", "no row", "… and {count} more"),
    *("Marks", "Units that change", "Write a whole number."),
}
"""What is no message alone: its words come from elsewhere, or are said of other things, too."""
ROWS = ("sheets", "articles", "ledger", "writing", "counting", "papers", "reports")
"""What reads rows and records, writes them, or refuses to make a paper of them."""
OF_FILES = {"ledger/witness.py", "papers/bulletin_docx.py", "papers/filling.py"}
"""Where a plain error is no finding: a file or a template that cannot be read or filled."""


def texts(*wings: str) -> Iterator[tuple[str, str]]:
    """The modules of some folders, or of all but the lists of checks."""
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(tuple(f"{wing}/" for wing in wings) or "") and not name.startswith("checks/"):
            yield name, path.read_text(encoding="utf-8")


def test_ids_are_each_there_once() -> None:
    assert [id_ for id_, count in Counter(check.id for check in checks.every()).items() if count > 1] == []


@EVERY
def test_an_id_says_its_rule_or_subject(check: Check) -> None:
    about, _dot, what = check.id.partition(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", what)
    assert about in SUBJECTS or re.fullmatch(r"[A-Z]\d", about)
    assert check.article or about in SUBJECTS
    assert not check.article or re.match(r"(正文|附件[12]) [一二三四五六]", check.article)


@EVERY
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_each_says_what_to_do_in_a_sentence(check: Check, lang: str) -> None:
    chinese.ready()
    with i18n.speaking(lang):
        remedy = i18n._(check.remedy)
        assert remedy.endswith("。" if lang == "zh" else ".")
        assert len(remedy) < 100
        assert "{" not in check.pattern + remedy
        assert check.pattern in checks.described(check.id.upper())


def test_what_is_no_check_is_not_described() -> None:
    assert checks.find("row.none") is None
    assert checks.described("row.none") == ""


def test_each_is_found_by_an_example() -> None:
    tried = test_checks_rows.EXAMPLES | test_checks_changes.EXAMPLES | test_checks_ledger.EXAMPLES
    tried |= {*test_marks.REFUSED, *test_adopting.REFUSED, *test_carried.REFUSED}
    tried |= test_intake_checks.EXAMPLES | test_rollup.EXAMPLES | test_import_beside.EXAMPLES
    tried |= (
        test_units_of_a_file.EXAMPLES
        | test_words_of_the_day.EXAMPLES
        | test_payout_columns.EXAMPLES
        | test_import_again.EXAMPLES
    )
    assert {check.id for check in checks.every()} == tried


@cache
def said() -> set[str]:
    """All that checks say: their messages, what to do, and what may stand behind a message."""
    return {
        str(node.args[0].value)
        for path in (PACKAGE / "checks").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "marked" and isinstance(node.args[0], ast.Constant)
    }


def worded_elsewhere(text: str) -> Iterator[tuple[int, str]]:
    """What of a module words a finding itself: one of the list's messages, or one put in a finding's place."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value in said() - NO_WORDS:
            yield node.lineno, node.value
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        if name == "Finding" or (name == "_replace" and "message" in {each.arg for each in node.keywords}):
            yield node.lineno, name
        if name == "Problem" and not isinstance(node.args[0] if node.args else None, ast.Starred):
            yield node.lineno, name


def without_an_id(text: str, *errors: str) -> Iterator[int]:
    """Where a module raises one of these errors with words of its own in place of a check's."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) in errors:
            (given,) = node.exc.args
            found = isinstance(given, ast.Call) and ast.unparse(given.func).rpartition(".")[2] in ("found", "saying")
            if not (found or ast.unparse(given).endswith(".finding")):
                yield node.lineno


def test_messages_stand_in_the_list_alone() -> None:
    found = [(name, *each) for name, text in texts() for each in worded_elsewhere(text)]
    assert [each for each in found if each[0] != "errors.py"] == []


def test_what_reads_and_writes_rows_names_the_check() -> None:
    """An error without one would lose its id on the way to the clerk."""
    values = [(name, line) for name, text in texts(*ROWS) for line in without_an_id(text, "ValueError")]
    assert {name for name, _line in values} == {"sheets/hidden_xlsx.py", "papers/capitals.py"}  # caught there; a slip
    plain = [(name, line) for name, text in texts(*ROWS) for line in without_an_id(text, "GovinfoError")]
    assert {name for name, _line in plain} == OF_FILES


@pytest.mark.parametrize(
    "line",
    [
        'raise CheckError(found._replace(message="x"))',
        'problems.append(Problem(COLUMNS_MISSING, "x", source))',
        'raise Refused(Finding(GONE, "x"))',
        'yield "must be filled"',
        'text = _("; has it become {id}?")',
    ],
)
def test_what_words_a_finding_itself_is_found(line: str) -> None:
    assert [*worded_elsewhere(f"def f():\n    {line}\n")]


@pytest.mark.parametrize(
    "line", ['raise GovinfoError("\\n".join(wrong))', 'raise GovinfoError(_("{row} is wrong").format(row=1))']
)
def test_what_loses_the_id_is_found(line: str) -> None:
    assert [*without_an_id(f"def f():\n    {line}\n", "GovinfoError")] == [2]
    assert [*without_an_id("raise GovinfoError(MUST_BE_FILLED.found())", "GovinfoError")] == []


def test_the_manual_has_every_check() -> None:
    assert set(checks_page.HEADINGS) == set(i18n.LANGUAGES)
    assert checks_page.faults() == [], "python -m tests.checks_page --update"


def test_an_import_that_breaks_a_rule_of_the_ordinance_says_which(office: Office) -> None:
    """To a program by the id, to the clerk in words as before."""
    ref = office.send("公安局", "2018-06-05")
    row = {"submission": ref, "publication": "general", "adopted_on": "2018-06-04"}
    result = office.run("import", office.folder({"adoptions": [row]}), "--format", "json")
    assert '"check": "A2.adopted-before-receipt"' in result.stdout
    assert f"adopted on 2018-06-04, before {ref} was received on 2018-06-05" in result.stderr
    assert "A2." not in result.stderr
