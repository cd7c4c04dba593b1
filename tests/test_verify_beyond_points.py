"""verify beyond points and places: other counts, and every rule that the way in refuses already."""

from pathlib import Path

import pytest

from tests.inside import tamper
from tests.office import COUNTY, KEY, OTHER, Office

REF = "2017-000001"


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Submissions of June, sent up by the internal edition; a commission with its verdict; June is published."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.sent_up(KEY, "2017-06-05", "region-report")  # A1, A2
    office.instruct(REF, "region", "2017-06-06")
    office.take("inaccuracies", {"submission": REF, "found_on": "2017-06-07", "note": "数字有误"})
    office.send(KEY, "2017-06-08", authors="")
    asked = office.commission(KEY, due="2017-06-20")
    office.judge(asked, KEY, "conforming", "2017-06-21")
    return office


@pytest.fixture
def kept(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


FOUND = {
    "adopted though it was refused": (
        "UPDATE adoptions SET submission_id = 2 WHERE id = 1",
        "was refused (no author, approver or contact), so it cannot be adopted",
    ),
    "adopted before it was received": (
        "UPDATE adoptions SET adopted_on = '2017-06-04' WHERE id = 1",
        f"adopted on 2017-06-04, before {REF} was received on 2017-06-05",
    ),
    "printed higher up before it was sent up": (
        "UPDATE adoptions SET adopted_on = '2017-06-06' WHERE id = 1",
        f"regional report adopted {REF} on 2017-06-05: no internal edition had sent it up by that day",
    ),
    "instructed on before it was adopted": (
        "UPDATE instructions SET instructed_on = '2017-06-04'",
        f"instruction of 2017-06-04 on {REF}, which no publication had adopted by that day",
    ),
    "inaccurate before it was received": (
        "UPDATE inaccuracies SET found_on = '2017-06-04'",
        f"inaccuracy found on 2017-06-04, before {REF} was received on 2017-06-05",
    ),
    "a verdict on who was not asked": (
        f"UPDATE verdicts SET unit_id = (SELECT id FROM units WHERE name = '{OTHER}')",
        f"verdict on {OTHER}, which commission YG-003 does not ask",
    ),
    "judged before it was issued": (
        "UPDATE verdicts SET judged_on = '2017-05-31'",
        "verdict of 2017-05-31, before commission YG-003 was issued on 2017-06-01",
    ),
    "due before it was issued": (
        "UPDATE commissions SET due_on = '2017-05-31'",
        "commission YG-003 is due on 2017-05-31, before it was issued on 2017-06-01",
    ),
    "a type where there is none": (
        "UPDATE adoptions SET type = 'news' WHERE id = 2",
        "no such publication and type: region-report news",
    ),
    "no type where there must be one": (
        "UPDATE adoptions SET type = '' WHERE id = 1",
        "no such publication and type: internal ",
    ),
}


def test_it_is_sound_before_anybody_touches_it(kept: Office) -> None:
    assert kept.done("verify").startswith("no problems found")


@pytest.mark.parametrize("name", FOUND)
def test_what_breaks_a_rule_that_the_way_in_holds_is_named(kept: Office, name: str) -> None:
    statement, finding = FOUND[name]
    tamper(kept, statement)
    result = kept.run("verify")
    assert result.exit_code == 1
    assert finding in result.stdout


@pytest.mark.file
@pytest.mark.parametrize(("kind", "on"), [("submission", REF), ("commission", "YG-003")])
def test_a_record_of_which_the_parent_is_voided_is_named(kept: Office, kind: str, on: str) -> None:
    """The parent is voided as by a command, with its change told, past the check that keeps it."""
    entry = "(SELECT max(id) FROM journal)"
    tamper(kept, "INSERT INTO journal (at, person, command, reason) VALUES ('2017-07-01', 'x', 'void', 'x')")
    tamper(
        kept,
        "INSERT INTO changes (entry_id, kind, record_id, before, after) "
        f"SELECT {entry}, '{kind}s', 1, '{{\"voided_id\": null}}', json_object('voided_id', {entry})",
    )
    tamper(kept, f"UPDATE {kind}s SET voided_id = {entry}, changed_id = {entry} WHERE id = 1")
    shown = kept.run("verify").stdout
    assert f"depends on {on}" in shown


OTHER_COUNTS = {
    "submitted": "UPDATE submissions SET received_on = '2017-07-01' WHERE id = 3",
    "refused": "UPDATE submissions SET received_on = '2017-07-01' WHERE id = 2",
}


@pytest.mark.parametrize("name", OTHER_COUNTS)
def test_other_counts_than_a_published_table_has_are_named_though_points_and_places_are_the_same(
    office: Office, name: str
) -> None:
    office.send(KEY, "2017-06-05")
    office.send(KEY, "2017-06-08", authors="")
    office.send(KEY, "2017-06-09")
    office.done("publish", "--month", "2017-06", "--as-of", "2017-07-05")
    tamper(office, OTHER_COUNTS[name])
    result = office.run("verify")
    assert result.exit_code == 1
    assert f"{KEY}: the records now give other counts" in result.stdout


def test_an_undoing_less_is_told(office: Office) -> None:
    for unit in (KEY, OTHER, COUNTY):
        office.done("record", "training", "--unit", unit, "--on", "2017-06-05", "--attendees", "5")
    office.done("undo")
    office.done("undo")
    tamper(office, "DELETE FROM undoings WHERE id = 1")
    assert "undone entries 1: is gone; entry 5 wrote" in office.run("verify").stdout
