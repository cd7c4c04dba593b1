"""A ledger that an older program wrote: brought to the newest schema and rulebook, its figures as they were."""

import json
import re
import sqlite3
from pathlib import Path

import msgspec
import pytest

from govinfo_cli.ledger import schema
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.former import reading
from govinfo_cli.writing.setup import counting
from tests import old_ledgers, variants
from tests.conftest import FORMER
from tests.inside import forge, rows, tamper
from tests.office import Office
from tests.old_ledgers import LEDGERS, figures, old

FIGURES = old_ledgers.kept()
"""What the program that wrote each ledger printed of it."""
SHIPPED = loader.load("changji-2017")
TEXT = variants.text()
DIGEST = loader.digest(TEXT)
WORDS = ("points_title", "rewards_title", "addressees", "copies", "area", "upper", "counter", "counter_times")
"""What a rulebook of the former kind says for papers alone."""


def kept(office: Office) -> list[str]:
    """The digests of the rulebooks that a ledger keeps, in the order in which they came."""
    return [row["digest"] for row in rows(office, "SELECT digest FROM rulebooks ORDER BY id")]


def test_every_older_schema_has_a_ledger() -> None:
    assert tuple(FIGURES) == schema.OLDER
    assert {path.stem for path in LEDGERS.glob("*.db")} == {f"schema-{version}" for version in schema.OLDER}


def test_one_of_today_is_added_beside_them(tmp_path: Path) -> None:
    """As whoever changes the tables does before: the file, and what is printed of it, the others as they stand."""
    (tmp_path / "figures.json").write_text(old_ledgers.written(FIGURES), encoding="utf-8")
    assert (tmp_path / "figures.json").read_text(encoding="utf-8") == (LEDGERS / "figures.json").read_text(
        encoding="utf-8"
    )
    target = old_ledgers.keep(None, tmp_path)
    now = Office(target)
    told = old_ledgers.kept(tmp_path)
    assert (target.name, *told) == (f"schema-{schema.SCHEMA}.db", *schema.OLDER, schema.SCHEMA)
    assert told == {**FIGURES, schema.SCHEMA: figures(now)}
    assert told[schema.SCHEMA] == FIGURES[schema.OLDER[-1]]
    assert now.done("verify").startswith("no problems found")


@pytest.mark.parametrize("version", schema.OLDER)
def test_a_ledger_of_an_earlier_schema_is_upgraded(tmp_path: Path, version: str) -> None:
    office = old(version, tmp_path)
    before = kept(office)
    assert "govinfo upgrade" in office.refused("rank", "--month", "2018-06")
    told = office.done("upgrade")
    (backup,) = (path for path in tmp_path.iterdir() if f".schema-{version}." in path.name)
    assert str(backup) in told
    assert backup.stat().st_mode & 0o777 == 0o600
    assert kept(Office(backup)) == before
    assert figures(office) == FIGURES[version]
    assert office.done("verify").startswith("no problems found")
    office.done("undo")
    assert office.done("verify").startswith("no problems found")
    assert office.done("upgrade") == "the ledger is up to date\n"


@pytest.mark.parametrize("version", schema.OLDER)
def test_its_rulebook_is_the_one_that_is_shipped_now(tmp_path: Path, version: str) -> None:
    office = old(version, tmp_path)
    before = kept(office)
    told = office.done("upgrade")
    assert "own" not in told
    assert kept(office) == list(dict.fromkeys([*before, DIGEST]))
    assert [row["due_on"] for row in office.ask("due", as_of="2018-07-05")["rows"] if row["kind"] == "publish"]
    assert "公安局" in {row["unit"] for row in office.ask("talks", "--quarter", "2018-Q2", as_of="2018-07-05")["rows"]}
    assert office.ask("office", "--year", "2018", as_of="2018-07-05")["rows"]
    assert all(row["article"] for row in office.ask("criticism", "--year", "2018", as_of="2018-07-05")["silent"])


def test_the_journal_tells_who_renewed_the_rulebook_and_why(tmp_path: Path) -> None:
    office = old("0002", tmp_path)
    assert "rulebook changji-2017 renewed" in office.done("upgrade")
    entry = office.ask("log")["rows"][0]
    assert (entry["person"], entry["command"]) == ("测试员", "upgrade")
    assert "changji-2017 renewed" in entry["reason"]
    assert rows(office, "SELECT entry_id FROM rulebooks") == [{"entry_id": 1}, {"entry_id": entry["number"]}]
    assert "brought the rulebook in" in office.refused("undo", entry["number"])


def test_a_ledger_with_the_rulebook_of_now_keeps_it(tmp_path: Path) -> None:
    office = old("0005", tmp_path)
    put(office, TEXT)
    assert "renewed" not in office.done("upgrade")
    entry = office.ask("log")["rows"][0]
    assert (entry["command"], entry["reason"], entry["wrote"]) == (
        "upgrade",
        f"from schema 0005 to {schema.SCHEMA}",
        {},
    )


def test_a_published_month_stays_published_under_the_rulebook_that_it_names(tmp_path: Path) -> None:
    office = old("0002", tmp_path)
    (former,) = kept(office)
    office.done("upgrade")
    assert office.ask("rank", "--month", "2018-05")["revision"] == 2
    assert "is published (revision 2)" in office.refused("void", "adoption", "A3", "--reason", "误")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-10")
    office.done("reopen", "--month", "2018-05", "--reason", "核对")
    assert "nothing changed since" in office.done("publish", "--month", "2018-05", "--as-of", "2018-07-11")
    named = [row["rulebook_digest"] for row in rows(office, "SELECT rulebook_digest FROM bulletins ORDER BY id")]
    assert named == [former, former, DIGEST, DIGEST]
    assert office.done("verify").startswith("no problems found")


def test_a_bulletin_whose_rulebook_is_gone_is_named(tmp_path: Path) -> None:
    office = old("0002", tmp_path)
    office.done("upgrade")
    tamper(office, "DELETE FROM rulebooks WHERE id = 1")
    assert "rulebooks 1: is gone; entry 1 wrote “changji-2017”" in office.run("verify").stdout
    forge(office.ledger)
    found = office.run("verify").stdout
    assert found.count("the rulebook that it was made by is missing") == 2


# --- an office's own rulebook ---


def put(office: Office, content: str) -> None:
    """Have a ledger keep another rulebook in its first one's place."""
    quoted = content.replace("'", "''")
    tamper(office, f"UPDATE rulebooks SET content = '{quoted}', digest = '{loader.digest(content)}' WHERE id = 1")


@pytest.fixture
def own(tmp_path: Path) -> Office:
    """An old ledger by a rulebook that the office changed: 12 points for an adoption by the general edition."""
    office = old("0004", tmp_path)
    (row,) = rows(office, "SELECT content FROM rulebooks")
    content = row["content"].replace('"points":10,"types":[]', '"points":12,"types":[]')
    assert content != row["content"]
    put(office, content)
    return office


def file(folder: Path, points: int) -> Path:
    """The shipped rulebook with other points for an adoption by the general edition."""
    general = 'where = { publication = "general" }\npoints = '
    assert TEXT.count(f"{general}10") == 1
    text = TEXT.replace(f"{general}10", f"{general}{points}")
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def without(office: Office, *keys: str) -> None:
    """Take some duties out of a kept rulebook."""
    (row,) = rows(office, "SELECT content FROM rulebooks")
    book = json.loads(row["content"])
    content = json.dumps({key: value for key, value in book.items() if key not in keys}, ensure_ascii=False)
    put(office, content)


def test_an_offices_own_rulebook_is_converted(own: Office) -> None:
    (before,) = kept(own)
    told = own.done("upgrade")
    assert "office's own" not in told  # it names every duty
    first, second = kept(own)
    assert (first, second != DIGEST) == (before, True)
    assert own.points("公安局", "2018-06") == {"adoption": 12}
    assert own.done("upgrade") == "the ledger is up to date\n"
    assert len(kept(own)) == 2


def test_an_offices_own_rulebook_without_duties_is_told_in_one_line(own: Office) -> None:
    without(own, "talks", "office")
    _upgraded, _proves, renewed, line = own.done("upgrade").splitlines()
    assert renewed.startswith("rulebook changji-2017 renewed")
    before = kept(own)
    assert line.startswith("rulebook changji-2017 is the office's own and stays as it is, without talks, office: ")
    assert line.endswith("govinfo upgrade --rulebook FILE")
    assert own.done("upgrade").splitlines() == ["the ledger is up to date", line]
    assert kept(own) == before


def test_the_office_adds_duties_to_its_own_rulebook(own: Office, tmp_path: Path) -> None:
    without(own, "talks")
    own.done("upgrade")
    assert "rulebook changji-2017 renewed" in own.done("upgrade", "--rulebook", file(tmp_path, 12))
    assert own.points("公安局", "2018-06") == {"adoption": 12}
    assert own.ask("talks", "--quarter", "2018-Q2", as_of="2018-07-05")["rows"]
    assert own.done("verify").startswith("no problems found")
    assert own.done("upgrade", "--rulebook", file(tmp_path, 12)) == "the ledger is up to date\n"


def test_other_points_are_no_renewal(own: Office, tmp_path: Path) -> None:
    own.done("upgrade")
    message = own.refused("upgrade", "--rulebook", file(tmp_path, 13))
    assert "rules: not as the ledger has them" in message
    other = tmp_path / "other.toml"
    other.write_text(TEXT.replace('name = "changji-2017"', 'name = "ours-2020"', 1), encoding="utf-8")
    assert "goes by changji-2017, not by ours-2020" in own.refused("upgrade", "--rulebook", other)


def test_other_points_leave_an_old_ledger_as_it_is(own: Office, tmp_path: Path) -> None:
    own.refused("upgrade", "--rulebook", file(tmp_path, 13))
    assert list(tmp_path.glob("*.schema-*")) == []


def test_the_office_changes_the_words_of_its_own_rulebook(own: Office, tmp_path: Path) -> None:
    own.done("upgrade")
    before = figures(own)
    path = file(tmp_path, 12)
    path.write_text(
        path.read_text(encoding="utf-8").replace('area = "全州"', 'area = "全州"\ncounter = "条"'), encoding="utf-8"
    )
    assert "rulebook changji-2017 renewed" in own.done("upgrade", "--rulebook", path)
    assert loader.decode(rows(own, "SELECT content FROM rulebooks ORDER BY id")[-1]["content"]).papers.counter == "条"
    assert figures(own) == before


def test_a_rulebook_without_words_for_papers_still_loads(tmp_path: Path) -> None:
    words = re.compile(rf"^(titled|leaders|in_text|{'|'.join(WORDS)}) = .*\n", re.MULTILINE)
    path = tmp_path / "ours.toml"
    path.write_text(words.sub("", FORMER.read_text(encoding="utf-8")), encoding="utf-8")
    book = loader.load(str(path))
    assert (book.papers.counter, book.papers.counter_times, book.papers.addressees) == ("篇", "篇次", ())
    assert counting(book) == counting(SHIPPED)


# --- the rulebooks that were shipped ---


def test_the_last_former_one_is_known_by_its_digest() -> None:
    book = reading.parse(FORMER.read_text(encoding="utf-8"), FORMER.name)
    assert loader.digest(msgspec.json.encode(book).decode()) in reading.FORMER


@pytest.mark.parametrize("version", [each for each in schema.OLDER if each < "0008"])
def test_what_was_shipped_gave_the_same_points_and_rewards(version: str) -> None:
    with sqlite3.connect(LEDGERS / f"schema-{version}.db") as raw:
        ((digest, content),) = raw.execute("SELECT digest, content FROM rulebooks ORDER BY id LIMIT 1")
    raw.close()
    assert digest in reading.FORMER
    assert counting(loader.decode(content)) == counting(SHIPPED)
