"""Awkward workbooks and text files import to exactly the rows that are meant, in Chinese and in English."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import chinese, long
from tests.awkward import good, refused
from tests.awkward.made import Awkward, Refused
from tests.office import Office

REFS = ("2018-000001", "2018-000002", "2018-000003")


def holds(office: Office, expected: Awkward) -> None:
    """The ledger holds the rows that are expected and no others of their kind."""
    rows = office.ask("list", expected.kind, "--phones")["rows"]
    rows = [row for row in rows if expected.kind != "submissions" or row["title"] != "已登记"]
    found = [
        tuple("、".join(row[name]) if isinstance(row[name], list) else row[name] or "" for name in expected.columns)
        for row in rows
    ]
    assert sorted(found) == sorted(expected.rows)


@pytest.mark.parametrize(
    ("lang", "make"), long.crossed(["zh", "en"], good.GOOD, "what is imported is the same in either language")
)
def test_it_imports_to_exactly_its_rows(
    office: Office, tmp_path: Path, lang: str, make: Callable[[Path], Awkward]
) -> None:
    chinese.ready()
    expected = make(tmp_path)
    if expected.kind == "adoptions":
        office.take(
            "submissions",
            *({**office.drafts("公安局", 1, "2018-06-01")[0], "ref": ref, "title": "已登记"} for ref in REFS),
        )
    tried = office.run("import", expected.path, *expected.options, "--dry-run", "--format", "json", lang=lang)
    assert tried.exit_code == 0, tried.output
    before = json.loads(tried.stdout)["rows"]
    result = office.run("import", expected.path, *expected.options, lang=lang)
    assert result.exit_code == 0, result.output
    notes = [line for line in result.stderr.splitlines() if line]
    for english, translated in expected.notes:
        wanted = translated if lang == "zh" else english
        assert [line for line in notes if wanted in line], (wanted, notes)
    assert len(notes) >= len(expected.notes)
    holds(office, expected)
    assert {row["kind"] for row in before} == {expected.kind}
    assert len(before) == len(expected.rows)
    # A second time everything is there; what headings mean is remembered, so nothing need be said of them again.
    said = [
        word
        for place, word in enumerate(expected.options)
        if "--map" not in expected.options[max(place - 1, 0) : place + 1]
    ]
    again = office.run("import", expected.path, *said, "--format", "json", lang=lang)
    assert again.exit_code == 0, again.output
    counts = json.loads(again.stdout)["kinds"][expected.kind]
    assert counts == {"added": 0, "skipped": len(expected.rows), "refused": 0}
    assert office.done("verify").startswith("no problems found")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("make", refused.BAD, ids=lambda make: make.__name__)
def test_what_stands_in_the_way_is_named(
    office: Office, tmp_path: Path, make: Callable[[Path], Refused], lang: str
) -> None:
    chinese.ready()
    refs = [{**office.drafts("公安局", 1, "2018-06-01")[0], "ref": ref} for ref in REFS]
    office.take("submissions", *refs)
    expected = make(tmp_path)
    before = office.ledger.read_bytes()
    result = office.run("import", expected.path, *expected.options, lang=lang)
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert office.ledger.read_bytes() == before
    lines = result.stderr.splitlines()
    wanted = list(expected.chinese if lang == "zh" else expected.english)
    for each in wanted:
        assert [line for line in lines if each in line], (each, lines)
    # Nothing else is named: a line for each.
    told = [line for line in lines if expected.path.name in line]
    assert len(told) == len([each for each in wanted if "--map 报送" not in each]), told
