"""A circular's document number is its own: by the office's pattern, kept by revisions, never another period's."""

import sys
from pathlib import Path

import pytest

from tests import circulars, small
from tests.inside import rows
from tests.office import COUNTY, Office
from tests.terminal import Terminal

PATTERN = "某办发〔{year}〕{number}号"


@pytest.fixture
def configured(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office with records in May and June, and a pattern for its document numbers."""
    monkeypatch.setenv("GOVINFO_CONFIG", str(office.ledger.parent / "config.toml"))
    small.fill(office)
    office.done("config", "document-number", PATTERN)
    return office


def publish(office: Office, period: str, *words: object, as_of: str = "2018-07-10") -> str:
    return office.done("publish", "--month", period, "--as-of", as_of, *words)


def numbers(office: Office) -> list[str]:
    return [row["document_number"] for row in rows(office, "SELECT document_number FROM bulletins ORDER BY id")]


def printed(office: Office, period: str, as_of: str = "2018-09-01") -> str:
    return circulars.write(office, period, as_of).body[1]


def test_a_number_alone_is_filled_into_the_pattern_with_the_year_of_issue(configured: Office) -> None:
    publish(configured, "2018-05", "--document-number", "07")
    publish(configured, "2018-06", "--document-number", "某党办〔2018〕3号")
    assert numbers(configured) == ["某办发〔2018〕7号", "某党办〔2018〕3号"]
    assert [printed(configured, period) for period in ("2018-05", "2018-06")] == numbers(configured)


def test_revisions_keep_the_number_and_the_bulletin_number(configured: Office) -> None:
    publish(configured, "2018-05", "--document-number", "7")
    publish(configured, "2018-06", "--document-number", "8")
    configured.done("reopen", "--month", "2018-06", "--reason", "漏登")
    configured.done("reopen", "--month", "2018-05", "--reason", "漏登")
    told = publish(configured, "2018-05", as_of="2018-08-10")
    assert "bulletin 1, revision 2" in told
    assert numbers(configured)[-1] == "某办发〔2018〕7号"
    assert printed(configured, "2018-05") == "某办发〔2018〕7号"
    assert "bulletin 1, revision 2" in circulars.write(configured, "2018-05", "2018-09-01").text
    assert configured.done("verify").startswith("no problems found")
    message = configured.refused("publish", "--month", "2018-06", "--as-of", "2018-08-10", "--document-number", "9")
    assert "某办发〔2018〕8号, which its revisions keep" in message
    assert "bulletin 2, revision 2" in publish(configured, "2018-06", as_of="2018-08-10")


def test_two_periods_never_have_the_same_number(configured: Office) -> None:
    publish(configured, "2018-05", "--document-number", "7")
    before = rows(configured, "SELECT id FROM journal")
    message = configured.refused("publish", "--month", "2018-06", "--as-of", "2018-07-10", "--document-number", "7")
    assert "某办发〔2018〕7号 is the document number of the circular of 2018-05" in message
    assert rows(configured, "SELECT id FROM journal") == before


def test_without_a_number_its_place_is_left_to_be_filled_in(configured: Office) -> None:
    publish(configured, "2018-05")
    assert numbers(configured) == [""]
    assert printed(configured, "2018-05") == "某办发〔2018〕\u3000\u3000号"
    configured.done("reopen", "--month", "2018-05", "--reason", "补号")
    publish(configured, "2018-05", "--document-number", "7")
    assert printed(configured, "2018-05") == "某办发〔2018〕7号"


@pytest.mark.parametrize("text", ["某办发〔2018〕7号", "某办发〔{year}〕号", "{number", "{number}{month}", "{number}}"])
def test_a_pattern_that_is_none_is_refused(office: Office, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_CONFIG", str(office.ledger.parent / "config.toml"))
    result = office.run("config", "document-number", text)
    assert result.exit_code == 2
    assert "govinfo config document-number" in result.stderr.replace("\n", " ")
    assert not Path(office.ledger.parent / "config.toml").exists()


def test_one_number_for_all_in_the_settings_of_earlier_programs_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.ledger.parent / "config.toml"
    path.write_text('document-number = "某办发〔2018〕7号"\n', encoding="utf-8")
    monkeypatch.setenv("GOVINFO_CONFIG", str(path))
    result = office.run("bulletin", "--month", "2018-06", "-o", path.with_name("x.docx"))
    assert result.exit_code == 1
    assert "it has no {number}" in result.stderr.replace("\n", " ")
    assert not path.with_name("x.docx").exists()


def test_a_number_in_full_may_have_full_width_blanks_and_nothing_unseen(configured: Office) -> None:
    publish(configured, "2018-05", "--document-number", "某党办〔2018〕\u30003号")
    assert numbers(configured) == ["某党办〔2018〕\u30003号"]
    words = ("publish", "--month", "2018-06", "--as-of", "2018-07-10", "--document-number", "某党办〔2018〕\u200b4号")
    assert "is not a document number" in configured.run(*words).stderr


def test_a_number_alone_needs_the_pattern(office: Office) -> None:
    result = office.run("publish", "--month", "2018-06", "--document-number", "7")
    assert result.exit_code == 2
    assert "govinfo config document-number" in result.stderr.replace("\n", " ")
    assert numbers(office) == []


@pytest.mark.ci
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo terminal")
def test_on_a_terminal_the_number_is_asked_for(office: Office) -> None:
    office.send(COUNTY, "2017-06-05")
    words = ("publish", "--month", "2017-06", "--as-of", "2017-07-10")
    with Terminal(office.ledger, *words) as terminal:
        terminal.answer("Document number (in full; may stay empty)", "某办发〔2017〕9号")
        assert terminal.ended() == 0
    assert numbers(office) == ["某办发〔2017〕9号"]
    office.done("reopen", "--month", "2017-06", "--reason", "核对")
    with Terminal(office.ledger, *words) as terminal:  # the revision keeps it: nothing is asked
        assert terminal.ended() == 0
    assert numbers(office)[-1] == "某办发〔2017〕9号"
