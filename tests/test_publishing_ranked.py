"""Publishing what a rulebook ranks by: quarters, two months, half-years; what that locks, and in which order."""

import json
from pathlib import Path

import pytest

from govinfo_cli.periods import option
from tests import inside
from tests.office import Answer, Office

LEDGERS = Path(__file__).parent / "rulebooks" / "ledgers"
RANKED = {
    "quarter-scores": (["2021-Q1", "2021-Q2"], "2021"),
    "joint-articles": (["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4", "2020"], "2020-H1"),
    "scores-within-bounds": (["2021-01", "2021-02", "2021-03", "2021-Q1"], "2021-H1"),
    "two-months": (["2020-T1", "2020-T2", "2020-T3", "2020-H1"], "2020"),
    "people-and-commissions": (["2021-H1", "2021-H2", "2021"], "2021-Q1"),
}
"""For each ledger the periods that are published, one after the other; and one that rests on them or lies in one."""
AS_OF = "2023-12-31"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "ledger.db")


def made(office: Office, name: str) -> Office:
    office.begin(LEDGERS / name / "rulebook.toml")
    office.done("import", *sorted((LEDGERS / name).glob("*.csv")))
    return office


def asked(office: Office, label: str, report: str = "rank") -> Answer:
    return office.ask(report, option(label), label, as_of=AS_OF)


def publish(office: Office, label: str, *more: str) -> str:
    return office.done("publish", option(label), label, "--as-of", AS_OF, *more)


def figures(said: Answer) -> list[tuple[object, ...]]:
    return [(row["unit"], row["rank"], row["points"], row["total"], row["submitted"]) for row in said["rows"]]


@pytest.mark.parametrize("name", RANKED)
def test_a_published_table_stands_and_longer_ones_rest_on_it(office: Office, name: str) -> None:
    made(office, name)
    labels, other = RANKED[name]
    before = {label: figures(asked(office, label)) for label in (*labels, other)}
    explained = {}
    for label in labels:
        publish(office, label)
        said = asked(office, label)
        assert said["status"] == "published"
        assert figures(said) == before[label]
    for label in (*labels, other):
        assert figures(asked(office, label)) == before[label]
        for row in asked(office, label)["rows"]:
            explained[row["unit"]] = office.ask("explain", row["unit"], option(label), label, as_of=AS_OF)
            assert sum(line["points"] for line in explained[row["unit"]]["lines"]) == pytest.approx(
                row["total"], abs=0.1
            )
    assert office.ask("verify")["ok"]


@pytest.mark.parametrize("name", RANKED)
def test_what_is_not_ranked_is_not_published(office: Office, name: str) -> None:
    made(office, name)
    other = RANKED[name][1]
    message = office.refused("publish", option(other), other, "--as-of", AS_OF)
    assert "ranks by" in message
    words = json.dumps({"T": "two months", "Q": "quarter", "H": "half-year"})
    assert any(word in message for word in json.loads(words).values())
    assert "办法按" in office.run("publish", option(other), other, "--as-of", AS_OF, lang="zh").stderr


def test_a_record_in_a_published_quarter_is_refused_with_the_way_out(office: Office) -> None:
    made(office, "quarter-scores")
    publish(office, "2021-Q1")
    recorded: tuple[str, ...] = (
        "record",
        "submission",
        "--unit",
        "甲科",
        "--title",
        "补报",
        "--author",
        "王一",
        "--approver",
        "周审",
    )
    recorded += ("--contact", "0000-1000000", "--received-on")
    message = office.refused(*recorded, "2021-03-31")
    assert "govinfo reopen --quarter 2021-Q1" in message
    office.done(*recorded, "2021-04-01")
    office.refused("void", "mark", "M1", "--reason", "误记")
    office.done("reopen", "--quarter", "2021-Q1", "--reason", "漏登")
    office.done(*recorded, "2021-03-31", "--ref", "A0100")
    assert "since the last revision" in publish(office, "2021-Q1")
    assert office.ask("verify")["ok"]


def test_a_longer_table_comes_after_the_shorter_ones_within_it(office: Office) -> None:
    made(office, "scores-within-bounds")
    assert "not published: 2021-01 to 2021-03" in office.refused("publish", "--quarter", "2021-Q1", "--as-of", AS_OF)
    assert "2021-01 comes first" in office.refused("publish", "--month", "2021-02", "--as-of", AS_OF)
    publish(office, "2021-01")
    publish(office, "2021-Q1", "--force")
    message = office.refused("reopen", "--month", "2021-01", "--reason", "改")
    assert "govinfo reopen --quarter 2021-Q1" in message
    office.done("reopen", "--quarter", "2021-Q1", "--reason", "改")
    office.done("reopen", "--month", "2021-01", "--reason", "改")


def test_two_months_are_published_by_their_label(office: Office) -> None:
    made(office, "two-months")
    message = office.refused("publish", "--half", "2020-H1", "--as-of", AS_OF)
    assert "not published: 2020-T1, 2020-T2, 2020-T3" in message
    assert "2020-T1 comes first" in office.refused("publish", "--period", "2020-T2", "--as-of", AS_OF)
    publish(office, "2020-T1")
    log = office.done("log")
    assert "2020-T1" in log
    assert "2020年第一个双月" in office.run("log", lang="zh").stdout
    locked = office.refused("record", "adoption", "H5", "--in", "brief", "--on", "2020-10-31")
    assert "govinfo reopen --period 2020-T1" in locked


def test_a_table_rests_on_what_was_printed_not_on_what_is_recorded_now(office: Office) -> None:
    made(office, "people-and-commissions")
    publish(office, "2021-H1")
    assert "govinfo reopen --half 2021-H1" in office.refused("void", "secondment", "S1", "--reason", "误")
    inside.tamper(office, "UPDATE secondments SET outcome = 'planned' WHERE id = 1")
    assert {row["unit"]: row["points"]["stay"] for row in asked(office, "2021")["rows"]}["一县"] == 15
    office.done("reopen", "--half", "2021-H1", "--reason", "改")
    assert {row["unit"]: row["points"]["stay"] for row in asked(office, "2021")["rows"]}["一县"] == 0


def test_what_is_to_be_published_is_due(office: Office) -> None:
    rules = (LEDGERS / "quarter-scores" / "rulebook.toml").read_text(encoding="utf-8")
    own = office.ledger.with_name("own.toml")
    own.write_text(rules + '\n[publishing]\narticle = "9"\nwithin_days = 10\n', encoding="utf-8")
    office.begin(own)
    office.done("import", *sorted((LEDGERS / "quarter-scores").glob("*.csv")))
    rows = office.ask("due", as_of="2021-07-05")["rows"]
    due = [(row["ref"], row["due_on"]) for row in rows if row["kind"] == "publish"]
    assert due == [("2021-Q1", "2021-04-10"), ("2021-Q2", "2021-07-10")]
    assert "2021-Q1" in office.done("status", "--as-of", "2021-07-05")
    publish(office, "2021-Q1")
    after = [row["ref"] for row in office.ask("due", as_of=AS_OF)["rows"] if row["kind"] == "publish"]
    assert (after[0], "2021-Q1" in after) == ("2021-Q2", False)
