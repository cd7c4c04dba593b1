"""A clerk's month lived in a file and on a server: what is printed is the same to the byte, and so is the head."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from govinfo_cli import system
from govinfo_cli.ledger import journal
from govinfo_cli.places import Place
from tests.running import run
from tests.server import OWNER, Cluster

pytestmark = [pytest.mark.ci, pytest.mark.server]
SAMPLE = Path(__file__).parent.parent / "sample_data" / "2018"
WRITTEN = [
    "init --no-roles",
    f"import {SAMPLE}",
    "record submission --unit 公安局 --title 春耕 --authors 张三 --approver 李四 --contact 1 --received-on 2018-06-06",
    "record training --unit 公安局 --attendees 5 --on 2018-06-05",
    "amend submission 2018-000123 --title 更正的标题 --reason 更正",
    "void submission 2018-000124 --reason 重复",
    "undo --reason 错",
    "publish --month 2018-01 --as-of 2018-02-05",
    "publish --month 2018-02 --as-of 2018-03-05",
    "reopen --month 2018-02 --reason 更正",
    "amend unit 公安局 --name 公安厅 --reason 更名",
    "amend submission 2018-004000 --title 又更正 --reason 更正",
    "void submission 2018-004001 --reason 重复",
    "publish --month 2018-02 --as-of 2018-03-05",
    f"import {SAMPLE}",
]
ON_A_DAY = [
    "rank --month 2018-01",
    "rank --month 2018-02",
    "rank --month 2018-06",
    "rank --year 2018",
    "explain 公安厅 --year 2018",
    "explain 公安局 --month 2018-01",
    "explain 昌吉市 --month 2018-02",
    "rewards --year 2018",
    "due",
    "analysis --month 2018-06",
    "rates --month 2018-02",
    "quota --month 2018-06",
    "commissions --year 2018",
    "commissions --month 2018-06",
    "criticism --month 2018-06",
    "talks --quarter 2018-Q2",
    "authors --year 2018",
    "roster",
    "office --year 2018",
    "timeliness --month 2018-06",
    "months --year 2018",
    "outlook 公安厅 --month 2018-06",
    "follow-ups --year 2018",
    "week",
]
AT_ANY_TIME = [
    "list submissions --limit 50",
    "list units",
    "find 春耕",
    "find ab",
    "find --similar --month 2018-06",
    "show 2018-000123",
    "status",
    "log",
    "verify",
    "rulebook show",
]


def told(result: Result, ledger: Place) -> tuple[int, str]:
    """How a command ended, and what it printed."""
    return result.exit_code, result.output.replace(str(ledger), "LEDGER")


def lived(ledger: Place) -> dict[str, tuple[int, str]]:
    """What is printed by each command of the month."""
    said = {}
    for place, line in enumerate(WRITTEN):
        result = run(["--db", str(ledger), *line.split()])
        said[f"{place} {line}"] = told(result, ledger)
    reports = [f"{line} --as-of 2018-12-31" for line in ON_A_DAY] + AT_ANY_TIME
    for line in reports:
        result = run(["--db", str(ledger), *line.split(), "--format", "json"])
        said[line] = told(result, ledger)
    return said


def test_a_month_is_the_same_in_a_file_and_on_a_server(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        ticks = 0

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            cls.ticks += 1
            return datetime(2018, 12, 30, 8, tzinfo=tz).astimezone() + timedelta(minutes=cls.ticks)

    monkeypatch.setattr(journal, "datetime", Clock)
    monkeypatch.setattr(system, "account", lambda: OWNER)
    in_file = lived(tmp_path / "ledger.db")
    Clock.ticks = 0
    there = lived(cluster.new())
    assert [line for line, (code, _said) in in_file.items() if code != 0] == []
    different = [line for line in in_file if in_file[line] != there[line]]
    assert {line: there[line] for line in different} == {line: in_file[line] for line in different}
