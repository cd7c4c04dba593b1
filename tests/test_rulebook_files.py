"""An office's own rulebook from a file."""

import re
from pathlib import Path

import pytest

from govinfo_cli.errors import RulebookError
from govinfo_cli.rulebook import loader
from tests import variants
from tests.inside import rows
from tests.office import Office

TEXT = variants.text()


def ours(folder: Path, *changes: tuple[str, str]) -> Path:
    """The shipped rulebook with some text changed, each where it first stands."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_rulebook_from_a_path(tmp_path: Path, encoding: str) -> None:
    changes = (
        ('name = "changji-2017"', 'name = "ours-2020"'),
        ("from = 2017-05-25", "from = 2016-03-01"),
    )
    path = ours(tmp_path, *changes, ('id = "general"\nname = "昌吉信息（普刊）"', 'id = "general"\nname = "简报"'))
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    office = Office(tmp_path / "ledger.db")
    assert "ours-2020 and 75 units" in office.done("init", "--rulebook", path)
    (kept,) = rows(office, "SELECT name, in_force_from FROM rulebooks")
    assert kept == {"name": "ours-2020", "in_force_from": "2016-03-01"}
    office.take(
        "submissions",
        {"unit": "公安局", "received_on": "2016-03-01", "title": "x", "authors": "x", "approver": "x", "contact": "1"},
    )
    office.take("adoptions", {"submission": "2016-000001", "publication": "简报", "adopted_on": "2016-03-01"})
    assert office.ask("rank", "--month", "2016-03")["rulebook"] == "ours-2020"
    assert office.points("公安局", "2016-03") == {"adoption": 10}


def test_its_numbers_decide(tmp_path: Path) -> None:
    path = ours(
        tmp_path,
        ("key = 20, other = 10", "key = 20, other = 2"),
        ("key = 10, other = 10", "key = 10, other = 33.33"),
        ('where = { publication = "general" }\npoints = 10', 'where = { publication = "general" }\npoints = 7'),
    )
    office = Office(tmp_path / "ledger.db")
    office.done("init", "--rulebook", path)
    first, *_others = office.sends("司法局", 3, "2017-06-05")
    office.adopt(first, "general", "2017-06-05")
    assert office.points("司法局", "2017-06") == {"adoption": 7, "monthly": 20}
    assert office.rates("2017-06")["司法局"]["needed"] == "33.33"


def test_a_rulebook_may_name_no_units(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    without_cases = TEXT.partition("[[cases]]")[0]
    text = re.sub(r"^list = \[.*^\]", "list = []", without_cases, flags=re.MULTILINE | re.DOTALL)
    path.write_text(text, encoding="utf-8")
    office = Office(tmp_path / "ledger.db")
    assert "0 units" in office.done("init", "--rulebook", path)
    assert office.table("2017-06") == []


# --- files that cannot be read ---


@pytest.mark.parametrize("name", ["changji-2018", "no/such.toml", "."])
def test_a_rulebook_that_is_not_there(tmp_path: Path, name: str) -> None:
    result = Office(tmp_path / "ledger.db").run("init", "--rulebook", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert repr(name) in result.stderr
    assert "changji-2017" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_rulebook_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(TEXT, encoding="gb18030")
    with pytest.raises(RulebookError, match="no rulebook"):
        loader.load(str(path))
