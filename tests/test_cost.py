"""What a command costs goes by what is asked, not by the ledger's age: counted in statements and SQLite's own steps.

Two ledgers hold the same two years; one of them holds more years. No time is taken: that is for `benchmarks/`. Not here
are reports that are asked for all there is: the months in a row below quota, what is owed from whenever.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from govinfo_cli.counting import matching
from tests.office import KEY, UNITS, Office, Row, adoption

JUNE = "2021-06"
MONTHS = [f"{year}-{month:02}" for year in range(2017, 2023) for month in range(1, 13)][5:]
AROUND = [month for month in MONTHS if "2020-01" <= month <= "2021-12"]
"""The months that reports on June or on its year look at."""
GRAIN = 20
"""Steps of SQLite's machine that are counted at once."""
SLACK = 1.05
"""A deeper tree takes a few steps more to go down."""
SENT, COMMISSIONED = 4, 5


class Cost:
    """Statements, and steps that SQLite took for them."""

    def __init__(self) -> None:
        self.statements = 0
        self.steps = 0

    def one_more(self, *_arguments: object) -> None:
        """A statement is run."""
        self.statements += 1

    def on(self) -> int:
        """Some steps were taken; 0 tells SQLite to go on."""
        self.steps += GRAIN
        return 0

    def attach(self, raw: object, _record: object) -> None:
        """A file is opened."""
        raw.set_progress_handler(self.on, GRAIN)  # type: ignore[attr-defined]


@contextmanager
def counted() -> Iterator[Cost]:
    """What the program asks of SQLite meanwhile."""
    cost = Cost()
    listeners: list[tuple[str, Callable[..., object]]] = [
        ("connect", cost.attach),
        ("before_cursor_execute", cost.one_more),
    ]
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    try:
        yield cost
    finally:
        for name, listener in listeners:
            event.remove(Engine, name, listener)


def month_of(office: Office, month: str) -> dict[str, list[Row]]:
    """What happens in a month: every unit sends, a tenth is printed, some is instructed and commissioned."""
    sent = [row for name, *_ in UNITS for row in office.drafts(name, SENT, month)]
    last = f"{month}-28"
    printed: list[Row] = [adoption(str(row["ref"]), "general", last) for row in sent[::10]]
    instructed: list[Row] = [
        {"submission": row["submission"], "level": "prefecture", "leader": "州长", "instructed_on": last}
        for row in printed[::3]
    ]
    asked: list[Row] = [
        {
            "ref": f"{month}-{n}",
            "topic": "约稿",
            "issued_on": f"{month}-01",
            "due_on": f"{month}-20",
            "units": UNITS[n][0],
        }
        for n in range(COMMISSIONED)
    ]
    judged: list[Row] = [
        {"commission": row["ref"], "unit": row["units"], "verdict": "conforming", "judged_on": last} for row in asked
    ]
    trained: list[Row] = [{"unit": KEY, "held_on": last, "attendees": 3}]
    return {
        "commissions": asked,
        "submissions": sent,
        "adoptions": printed,
        "instructions": instructed,
        "verdicts": judged,
        "trainings": trained,
    }


@pytest.fixture(scope="module")
def ledgers(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A ledger that holds a year, and one that holds years more before and after it."""
    young = Office.copy_of(template, tmp_path_factory.mktemp("young"))
    for month in AROUND:
        young.take_all(month_of(young, month))
    old = Office.copy_of(young.ledger, tmp_path_factory.mktemp("old"))
    old._sent = young._sent
    for month in MONTHS:
        if month not in AROUND:
            old.take_all(month_of(old, month))
    return young.ledger, old.ledger


def cost_of(ledger: Path, folder: Path, words: list[str]) -> Cost:
    """What a command costs in a copy of a ledger."""
    folder.mkdir()
    office = Office.copy_of(ledger, folder)
    with counted() as cost:
        office.done(*words)
    return cost


COMMANDS = [
    f"rank --month {JUNE}",
    "rank --year 2021",
    f"rates --month {JUNE}",
    f"explain {KEY} --month {JUNE}",
    f"list submissions --month {JUNE} --limit 50",
    "list submissions --limit 50",
    f"list submissions --unit {KEY} --month {JUNE}",
    f"list adoptions --month {JUNE}",
    "list trainings --limit 1",
    f"find 信息 --month {JUNE}",
    f"find --similar --month {JUNE}",
    "show 2021-004000",
    f"timeliness --month {JUNE}",
    f"commissions --month {JUNE}",
    f"week --of {JUNE}-16",
    f"analysis --month {JUNE}",
    f"criticism --month {JUNE}",
    f"record submission --unit {KEY} --received-on {JUNE}-28 --title 题目",
    f"record adoption 2021-004003 --in general --on {JUNE}-28",
    "void submission 2021-004002 --reason 误登",
    "amend submission 2021-004001 --title 更正 --reason 误登",
    "undo --reason 误登",
]


@pytest.mark.parametrize("words", COMMANDS, ids=str)
def test_the_cost_goes_by_what_is_asked(ledgers: tuple[Path, Path], tmp_path: Path, words: str) -> None:
    young, old = (cost_of(ledger, tmp_path / str(n), words.split()) for n, ledger in enumerate(ledgers))
    assert old.statements == young.statements
    assert old.steps <= young.steps * SLACK


@pytest.mark.parametrize("words", [["show", "信息7号并没有登记过"], ["show", "信息并没有登记过", "--unit", KEY]])
def test_a_title_is_looked_for_among_so_many_at_most(
    ledgers: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(matching, "MOST", 40)
    costs = []
    for name, ledger in zip(("young", "old"), ledgers, strict=True):
        (tmp_path / name).mkdir()
        office = Office.copy_of(ledger, tmp_path / name)
        with counted() as cost:
            assert office.run(*words).exit_code == 1
        costs.append(cost)
    assert costs[1].statements == costs[0].statements
    assert costs[1].steps <= SLACK * costs[0].steps
