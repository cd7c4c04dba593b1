"""TOML with numbers or nesting that no reader is made for, in rulebooks and settings: one message each, and no hang."""

import sys
from pathlib import Path

import pytest

from tests import variants
from tests.office import Office

OWN = variants.text()
DIGITS, DEEP = "has more than 18 digits", "more than 50 deep"
EVIL = {
    "digits": ("9" * 5000, DIGITS),
    "digits apart": ("_".join("9" * 5000), DIGITS),
    "hexadecimal": ("0x" + "f" * 5000, DIGITS),
    "negative": ("-" + "9" * 5000, DIGITS),
    "in a list": ("[1, [" + "9" * 5000 + "]]", DIGITS),
    "places": ("0." + "1" * 100_000, DIGITS),
    "an exponent": ("1e999999999", DIGITS),
    "an exponent of many digits": ("1e99999999999999999999", DIGITS),
    "lists": ("[" * 50_000 + "]" * 50_000, DEEP),
    "lists that a reader takes": ("[" * 200 + "]" * 200, DEEP),
    "tables": ("{a = " * 5000 + "1" + "}" * 5000, DEEP),
}


def one_line(message: str) -> str:
    """The message, which is one line."""
    assert message.startswith("error: ")
    assert len(message.splitlines()) == 1
    return message


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize("place", ["at the top", "for points"])
def test_a_rulebook(tmp_path: Path, name: str, place: str) -> None:
    value, message = EVIL[name]
    path = tmp_path / "ours.toml"
    text = f"x = {value}\n{OWN}" if place == "at the top" else OWN.replace("points = 20", f"points = {value}", 1)
    path.write_text(text, encoding="utf-8")
    office = Office(tmp_path / "ledger.db")
    result = office.run("init", "--rulebook", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in one_line(result.stderr)
    assert not office.ledger.exists()


@pytest.mark.parametrize("name", EVIL)
def test_settings(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    value, message = EVIL[name]
    path = tmp_path / "config.toml"
    path.write_text(f"x = {value}\n", encoding="utf-8")
    monkeypatch.setenv("GOVINFO_CONFIG", str(path))
    before = path.read_bytes()
    for words in (("config",), ("config", "office"), ("config", "office", "甲"), ("config", "office", "--unset")):
        assert message in one_line(office.refused(*words))
    assert path.read_bytes() == before
    assert office.run("list", "units").exit_code == 0


def test_a_name_of_many_parts(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text(".".join("a" * 5000) + " = 1\n", encoding="utf-8")
    monkeypatch.setenv("GOVINFO_CONFIG", str(path))
    assert DEEP in one_line(office.refused("config", "office", "甲"))
    assert DEEP in one_line(office.refused("upgrade", "--rulebook", path))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such file on Windows")
def test_a_file_without_end(office: Office) -> None:
    first, *_shipped = office.refused("upgrade", "--rulebook", "/dev/zero").splitlines()
    assert "larger than 1 MB" in first


@pytest.mark.parametrize("number", ["9" * 20, "9" * 4000])
def test_numbers_that_sqlite_does_not_hold(office: Office, number: str) -> None:
    assert f"no entry {number} found" in one_line(office.refused("undo", number))
    assert len(office.ask("list", "units", "--limit", number)["rows"]) == 75
    assert len(office.ask("log", "--limit", number)["rows"]) == 1
