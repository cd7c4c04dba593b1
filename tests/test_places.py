"""Where a ledger may be: a file, or a server whose address never holds a password."""

from pathlib import Path

import pytest

from govinfo_cli import places
from govinfo_cli.errors import UsageError
from govinfo_cli.ledger import witness
from govinfo_cli.places import Server, place
from tests import outside
from tests.office import KEY, Office
from tests.running import run


@pytest.mark.parametrize("text", ["2018.db", "/data/ledger.db", "D:\\信息\\ledger.db", "postgresql", "a:b", "host=x"])
def test_what_is_no_address_is_a_file(text: str) -> None:
    assert place(text) == Path(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("postgresql+psycopg://li@db:5433/office", "postgresql://li@db:5433/office"),
        ("postgresql://db/office", "postgresql://db/office"),
        ("postgres://db/office", "postgresql://db/office"),
        (" postgresql://db/office\n", "postgresql://db/office"),
        ("PostgreSQL://db/office", "postgresql://db/office"),
        ("postgresql:///?service=office", "postgresql:///?service=office"),
        (
            "postgresql://[::1]:5432,other:5433/office?sslmode=require",
            "postgresql://[::1]:5432,other:5433/office?sslmode=require",
        ),
        ("postgresql://%2Frun%2Fpostgresql/office", "postgresql://%2Frun%2Fpostgresql/office"),
    ],
)
def test_an_address_is_a_server(text: str, address: str) -> None:
    assert place(text) == Server(address)
    assert str(place(text)) == address


@pytest.mark.parametrize(
    "text",
    [
        "postgresql:/li:Geheim1@db/office",
        "postgresql:li:Geheim1@db/office",
        "postgresql：//li:Geheim1@db/office",
        "postgres ://li:Geheim1@db/office",
        "“postgresql://li:Geheim1@db/office”",
        "\ufeffPostgreSQL://li:Geheim1@db/office",
    ],
)
def test_a_mistyped_address_is_no_file_and_never_shown(
    text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "config.toml"))
    for arguments in (["--db", text, "init"], ["config", "ledger", text], ["copy", text, "x.db"]):
        result = run(arguments)
        assert (result.exit_code, "begins with postgresql://" in result.stderr) == (2, True), result.stderr
        assert "eim1" not in result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text",
    [
        " postgresql://li:Geheim1@db/office",
        "\u3000postgresql://li:Geheim1@db/office",
        "postgresql://li:Geheim1@db/office",
        "postgresql+psycopg://li:@db/office",
        "postgresql://li:Geh/eim1@db/office",
        "postgresql://li:Geheim1?@db/office",
        "postgresql://li@db/office?password=Geheim1",
        "postgresql://li@db/office?sslmode=require&sslpassword=Geheim1",
    ],
)
def test_a_password_is_refused_and_never_shown(text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pgpass") as refused:
        place(text)
    assert "eim1" not in str(refused.value)
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "config.toml"))
    for arguments in (["--db", text, "rank"], ["config", "ledger", text]):
        result = run(arguments)
        assert result.exit_code == 2
        assert "pgpass" in result.stderr
        assert "eim1" not in result.stderr + result.stdout
    assert not (tmp_path / "config.toml").exists()
    (tmp_path / "config.toml").write_text(f"ledger = '{text}'\n", encoding="utf-8")
    result = run(["list", "units"])
    assert (result.exit_code, "eim1" in result.stderr) == (1, False)
    assert "pgpass" in result.stderr


def test_another_kind_of_address_is_no_place_of_a_ledger() -> None:
    with pytest.raises(UsageError, match="mysql://"):
        place("mysql://db/office")


def test_a_server_may_be_set_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("GOVINFO_DB", raising=False)
    result = run(["config", "ledger", "postgresql+psycopg://db/office"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "postgresql://db/office" in run(["config", "ledger"]).stdout


def test_a_ledger_in_a_file_loads_nothing_of_servers(office: Office) -> None:
    program = (
        "import atexit, sys; from govinfo_cli.__main__ import main; "
        "atexit.register(lambda: print(*(name for name in sys.modules if 'psycopg' in name or 'postgresql' in name))); "
        "main()"
    )
    words = ("--db", office.ledger, "record", "training", "--unit", KEY, "--attendees", "5", "--on", "2017-06-05")
    done = outside.python("-c", program, *words, GOVINFO_LANG="en")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1:] == [""]


def test_a_witness_has_one_name_for_a_server_whoever_asks_it() -> None:
    for user in ("li@", "wang@", ""):
        assert witness.named(Server(f"postgresql://{user}db:5432/office")) == "postgresql://db:5432/office"


def test_the_name_of_a_database_names_files() -> None:
    names = {
        "postgresql://li@db:5432/office?a=b": "office",
        "postgresql:///?service=x": "ledger",
        "postgresql://d/a%20b": "a_20b",
    }
    assert {text: places.database(Server(text)) for text in names} == names
