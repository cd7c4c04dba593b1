"""The list of checks: ids that stay, one place for each message, an example and a place in the manual for each."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
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
    test_import_beside,
    test_intake_checks,
    test_marks,
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


def trees(*wings: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules of some folders, or of all but the lists of checks."""
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(tuple(f"{wing}/" for wing in wings) or "") and not name.startswith("checks/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


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
    tried |= test_units_of_a_file.EXAMPLES | test_words_of_the_day.EXAMPLES
    assert {check.id for check in checks.every()} == tried


def test_messages_stand_in_the_list_alone() -> None:
    listed = {check.message for check in checks.every()} - {"{why}", "{message} ({remark})"}
    found = [
        (name, node.value)
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in listed
    ]
    assert found == []


def test_what_reads_and_writes_rows_names_the_check() -> None:
    """A ValueError without one would lose its id on the way to the clerk."""
    raised = [
        (name, node.lineno)
        for name, tree in trees("sheets", "ledger", "writing")
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
        if isinstance(node.exc.func, ast.Name) and node.exc.func.id == "ValueError" and name != "sheets/hidden_xlsx.py"
    ]
    assert raised == []


def test_the_manual_has_every_check() -> None:
    assert checks_page.faults() == [], "python -m tests.checks_page --update"


def test_an_import_that_breaks_a_rule_of_the_ordinance_says_which(office: Office) -> None:
    """To a program by the id, to the clerk in words as before."""
    ref = office.send("公安局", "2018-06-05")
    row = {"submission": ref, "publication": "general", "adopted_on": "2018-06-04"}
    result = office.run("import", office.folder({"adoptions": [row]}), "--format", "json")
    assert '"check": "A2.adopted-before-receipt"' in result.stdout
    assert f"adopted on 2018-06-04, before {ref} was received on 2018-06-05" in result.stderr
    assert "A2." not in result.stderr
