"""Whatever is written and taken back again, the ledger says what it said before, and stays sound."""

import json
import random
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from govinfo_cli import periods
from govinfo_cli.kinds import KINDS
from govinfo_cli.ledger import database
from govinfo_cli.render import render
from govinfo_cli.reports import ranking, register, rewards, show
from tests import books, trials
from tests.inside import live, rows, tamper
from tests.office import COUNTY, KEY, OTHER, Office

REFS = ("2017-000001", "2017-000002", "新-1", "新-2")
WHO = ("--author", "张", "--approver", "李", "--contact", "0994-1")


def all_reports(office: Office) -> list[object]:
    """All that lists and reports say, as JSON; read in one go, since it is read often."""
    june, year, today = periods.month("2017-06"), periods.year("2017"), date(2018, 1, 10)
    with database.reading(office.ledger) as connection:
        found = [register.listing(connection, kind, register.Filters()) for kind in KINDS]
        found += [show.show(connection, ref, today) for ref in REFS[:2]]
        found += [ranking.rank(connection, each, today) for each in (june, year)]
        found += [ranking.rates(connection, june, today), rewards.rewards(connection, year, today)]
        return [json.loads(render.render(report, "json")) for report in found]


def entries(office: Office) -> int:
    """How many entries the journal has."""
    return int(rows(office, "SELECT max(id) AS n FROM journal")[0]["n"])


def command(office: Office, chance: random.Random) -> list[str]:
    """Some writing command, lawful or not."""
    ref, unit, day = chance.choice(REFS), chance.choice([COUNTY, KEY, OTHER]), f"2017-06-{chance.randint(5, 28):02}"
    number = str(chance.randint(1, 5))
    why = ["--reason", "误"]
    sent = {"unit": unit, "received_on": day, "title": f"导{number}"}
    return chance.choice(
        [
            ["record", "submission", "--ref", ref, "--unit", unit, "--title", "新", *WHO, "--received-on", day],
            ["record", "adoption", ref, "--in", "internal", "--as", "report", "--on", day],
            ["record", "adoption", ref, "--in", chance.choice(["general", "xinjiang-news"]), "--on", day],
            ["record", "instruction", ref, "--level", "region", "--leader", "某", "--on", day],
            ["record", "commission", "新", "--unit", unit, "--issued-on", "2017-06-01", "--due-on", day],
            ["record", "unit", f"新局{number}", "--category", "other"],
            ["amend", "submission", ref, "--unit", unit, "--title", f"改{number}", *why],
            ["amend", "submission", ref, "--approver", chance.choice(["", "王"]), *why],
            ["amend", "commission", "YG-01", "--unit", unit, "--unit", COUNTY, "--due-on", day, *why],
            ["amend", "adoption", f"A{number}", "--on", day, *why],
            ["amend", "unit", unit, "--name", f"{unit}{number}", *why],
            ["void", chance.choice(["adoption", "instruction", "officer"]), chance.choice("AIP") + number, *why],
            ["void", "submission", ref, *why],
            ["void", "unit", f"新局{number}", *why],
            ["import", str(office.folder({"submissions": [sent]}))],
            ["undo"],
            ["undo", number],
        ]
    )


@pytest.mark.ledgers
@given(seed=trials.SEEDS)
@trials.ledgers(2)
def test_as_many_undos_as_commands_leave_what_was_there(template: Path, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="govinfo-test-") as folder:
        office = books.full(template, Path(folder))
        stack = [live(office)]
        said = all_reports(office)
        for _step in range(10):
            written = entries(office)
            words = command(office, chance)
            if words == ["undo"] and len(stack) == 1:
                continue
            result = office.run(*words)
            assert result.exit_code in (0, 1), (words, result.output)
            if entries(office) == written:
                continue
            if words == ["undo"]:
                assert live(office) == stack[-2], words
                stack.pop()
            elif words[0] == "undo":  # out of turn: what follows is compared with what is there now
                stack, said = [live(office)], all_reports(office)
                break
            else:
                stack.append(live(office))
        assert office.done("verify").startswith("no problems found")
        for before in reversed(stack[:-1]):
            office.done("undo")
            assert live(office) == before
        assert all_reports(office) == said
        assert office.done("verify").startswith("no problems found")


TAMPERING = {
    "a void lifted": ("UPDATE submissions SET voided_id = NULL WHERE id = 3", "but entry"),
    "a void put back": ("UPDATE adoptions SET voided_id = 3 WHERE id = 3", "but entry"),
    "another entry undone": (
        "UPDATE undoings SET undone_id = 2 WHERE id = 1",
        "the entry noted as undone by it is another one",
    ),
    "an undoing less": ("DELETE FROM undoings WHERE id = 2", "the entry noted as undone by it is another one"),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_after_an_undo_is_named(template: Path, tmp_path: Path, name: str) -> None:
    office = books.full(template, tmp_path)
    office.done("record", "submission", "新", "--unit", KEY, *WHO, "--received-on", "2017-06-05")
    office.done("undo")
    office.done("void", "adoption", "A3", "--reason", "误")
    office.done("undo")
    statement, finding = TAMPERING[name]
    tamper(office, statement)
    result = office.run("verify")
    assert result.exit_code == 1
    assert finding in result.stdout
