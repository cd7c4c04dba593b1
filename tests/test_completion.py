"""What the shell offers on Tab."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from govinfo_cli.cli import candidates
from govinfo_cli.cli.app import app
from tests import outside, small
from tests.office import KEY, UNITS, Office


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger; it is only read here."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


def context(ledger: Path) -> typer.Context:
    """The command line as far as `govinfo --db LEDGER`."""
    found = typer.Context(typer.main.get_command(app), info_name="govinfo")
    found.params = {"db": str(ledger)}
    return found


# --- what each offers ---


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("公", KEY),
        ("公安局", KEY),
        ("ga", KEY),
        ("gaj", KEY),
        ("住建", "住房和城乡建设局"),
        ("发展和改革", "发改委"),
        ("木垒县", "木垒哈萨克自治县"),
    ],
)
def test_a_unit_by_name_alias_or_code(june: Office, word: str, unit: str) -> None:
    """A shell takes only what begins with the word that was typed."""
    offers = candidates.unit(context(june.ledger), word)
    assert [offer for offer, _help in offers if not offer.startswith(word)] == []
    assert unit in [june.explain(offer, "2018-06")["unit"] for offer, _help in offers]


def test_all_units_in_the_ordinances_order(june: Office) -> None:
    assert [name for name, _code in candidates.unit(context(june.ledger), "")] == [unit[0] for unit in UNITS]
    assert candidates.unit(context(june.ledger), "没有") == []


def test_voided_units_are_not_offered(office: Office) -> None:
    office.done("void", "unit", "gaj", "--reason", "x")
    assert candidates.unit(context(office.ledger), "gaj") == []


def test_voided_aliases_are_not_offered(office: Office) -> None:
    office.done("void", "alias", "住建局", "--reason", "x")
    assert "住建局" not in [offer for offer, _help in candidates.unit(context(office.ledger), "住建")]


def test_the_rulebooks_lists(june: Office) -> None:
    def ids(choices: str) -> list[str]:
        return [id_ for id_, _name in candidates.choice(choices)(context(june.ledger), "")]

    assert ids("publication")[:3] == ["general", "internal", "xinjiang-news"]
    assert len(ids("publication")) == 8
    assert ids("level") == ["prefecture", "region", "state"]
    assert ids("tier") == ["prefecture", "region", "state"]
    assert ids("mark") == ["inaccuracy"]
    assert ids("type") == ["news", "report", "reference"]
    assert ids("category") == ["county", "park", "key", "other"]
    assert ids("nature") == ["speech", "meeting", "follow-up", "statistics", "general"]
    assert len(ids("topic")) == 8
    assert candidates.choice("publication")(context(june.ledger), "state") == [("state-council", "国务院政务信息刊物")]
    assert [id_ for id_, _name in candidates.category(context(june.ledger), "k")] == ["key"]


@pytest.mark.parametrize(
    ("choices", "word", "count"),
    [
        ("publication", "昌吉信息", 2),
        ("level", "自治", 1),
        ("tier", "国务", 1),
        ("type", "参阅", 1),
        ("category", "州直", 2),
        ("verdict", "免", 1),
    ],
)
def test_a_choice_by_its_chinese_name(june: Office, choices: str, word: str, count: int) -> None:
    offers = [offer for offer, _help in candidates.choice(choices)(context(june.ledger), word)]
    assert len(offers) == count
    assert all(offer.startswith(word) for offer in offers)


def test_the_programs_lists(june: Office) -> None:
    ctx = context(june.ledger)
    assert candidates.choice("role")(ctx, "") == [("leader", "分管领导"), ("officer", "信息员")]
    assert candidates.choice("verdict")(ctx, "ex") == [("excused", "免予扣分")]
    assert candidates.kind("sub") == [("submission", "报送")]


def test_submissions_and_commissions_the_newest_first(june: Office) -> None:
    refs = [ref for ref, _title in candidates.submission(context(june.ledger), "2018-00002")]
    assert refs == ["2018-000024", "2018-000023", "2018-000022", "2018-000021", "2018-000020"]
    assert candidates.commission(context(june.ledger), "YG") == [("YG-2018-001", "防汛")]
    assert candidates.submission(context(june.ledger), "2019") == []


@pytest.mark.parametrize("content", [None, b"", b"junk" * 1000], ids=["none", "empty", "junk"])
def test_without_a_ledger_nothing_is_offered_and_nothing_made(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "ledger.db"
    if content is not None:
        path.write_bytes(content)
    assert candidates.unit(context(path), "") == []
    assert candidates.choice("publication")(context(path), "") == []
    assert candidates.choice("role")(context(path), "le") == [("leader", "分管领导")]
    assert path.exists() is (content is not None)


# --- as a shell asks ---


def asked(line: str, **env: str) -> list[str]:
    """What a shell is offered for the last word of a command line."""
    _program, *before, word = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-m", "govinfo_cli", *before],
        env=outside.environment(_GOVINFO_COMPLETE="complete_lines", _GOVINFO_WORD=word, **env),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return [offer.split("\t")[0] for offer in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(("word", "offered"), [("公", "公安局"), ("ga", "gaj"), ("住建", "住建局")])
def test_the_shell_is_offered_a_unit(june: Office, word: str, offered: str) -> None:
    offers = asked(f"govinfo --db {june.ledger} explain {word}")
    assert offered in offers
    assert all(offer.startswith(word) for offer in offers)


def test_the_shell_is_offered_a_unit_of_the_ledger_in_the_environment(june: Office) -> None:
    assert asked("govinfo record training --unit 公", GOVINFO_DB=os.fspath(june.ledger))[0] == "公安局"


@pytest.mark.parametrize(("word", "offered"), [("xin", "xinjiang-news"), ("新疆", "新疆要情")])
def test_the_shell_is_offered_a_publication(june: Office, word: str, offered: str) -> None:
    assert asked(f"govinfo --db {june.ledger} record adoption 01 --in {word}") == [offered]


def test_the_shell_is_offered_commands_and_formats(june: Office) -> None:
    assert set(asked("govinfo re")) >= {"record", "rewards"}
    assert asked(f"govinfo --db {june.ledger} rank --format p") == ["plain"]
