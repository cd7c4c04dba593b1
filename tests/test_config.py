"""What an office sets once: shown, set, unset; before what it goes, and what a broken file does."""

import json
import os
from pathlib import Path

import pytest

from tests import long, outside
from tests.office import Office


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of this test lie; nothing is there yet."""
    path = tmp_path / "own" / "config.toml"
    monkeypatch.setenv("GOVINFO_CONFIG", str(path))
    return path


def shown(office: Office) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in office.ask("config")["rows"]}


CIRCULAR = ("signer", "contact", "phone", "copies", "leave-out")
"""What stands on a circular beside its text."""


def test_nothing_is_set_at_first(office: Office, file: Path) -> None:
    rows = shown(office)
    names = ["ledger", "language", "office", "document-number", *CIRCULAR, "template", "notice-template", "witness"]
    assert list(rows) == names
    assert rows["office"] == {"name": "office", "value": None, "source": None}
    assert rows["ledger"] == {"name": "ledger", "value": str(office.ledger), "source": "option"}
    assert not file.parent.exists()


def test_set_shown_and_unset(office: Office, file: Path) -> None:
    assert office.done("config", "office", "昌吉州政府办公室") == "office is set to 昌吉州政府办公室\n"
    office.done("config", "document-number", "昌州政办函〔{year}〕{number}号")
    assert office.done("config", "office") == "昌吉州政府办公室\n"
    assert shown(office)["office"] == {"name": "office", "value": "昌吉州政府办公室", "source": "config"}
    office.done("config", "office", "--unset")
    assert shown(office)["office"]["value"] is None
    assert file.read_text(encoding="utf-8") == 'document-number = "昌州政办函〔{year}〕{number}号"\n'
    assert [each.name for each in file.parent.iterdir()] == ["config.toml"]


def test_comments_and_other_things_in_the_file_stay(office: Office, file: Path) -> None:
    file.parent.mkdir()
    file.write_text('# ours\nother = 1\noffice = "甲" # short\n', encoding="utf-8-sig")
    office.done("config", "template", file.parent / "t.docx")
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# ours\nother = 1\noffice = "甲" # short\ntemplate = ')
    assert "The file also has other, which is not a setting" in office.done("config")


def test_a_path_is_kept_in_full(office: Office, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = office.run("config", "template", "a/../t.docx")
    assert result.stdout == f"template is set to {tmp_path / 't.docx'}\n"
    assert "no file there yet" in result.stderr
    file.write_text('template = "beside.docx"\n', encoding="utf-8")
    assert office.done("config", "template") == f"{file.parent / 'beside.docx'}\n"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("language", "fr", "must be one of: zh, en"),
        ("office", " ", "it is empty"),
        ("office", "x" * 201, "longer than 200"),
        ("office", "甲\n乙", "one line"),
        ("office", "甲\u200b乙", "one line"),
        ("offise", "甲", "did you mean office?"),
    ],
)
def test_what_will_not_do_is_refused(office: Office, file: Path, name: str, value: str, message: str) -> None:
    result = office.run("config", name, value)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not file.exists()


@pytest.mark.usefixtures("file")
def test_full_width_blanks_are_plain_text(office: Office, tmp_path: Path) -> None:
    office.done("config", "office", "昌吉州\u3000政府办")
    assert office.done("config", "office") == "昌吉州\u3000政府办\n"
    kept = tmp_path / "信息\u3000科" / "台账.db"
    office.done("config", "ledger", kept)
    assert office.done("config", "ledger") == f"{kept}\n"


def test_the_ledger_of_the_settings(office: Office, file: Path, tmp_path: Path) -> None:
    office.send("公安局", "2018-06-05")
    office.done("config", "ledger", office.ledger)

    def listed(*words: object, **env: str) -> str:
        command = f"$GOVINFO {' '.join(map(str, words))} list submissions -f json"
        done = outside.shell(command, GOVINFO_CONFIG=str(file), **env)
        return done.stdout.decode() or done.stderr.decode()

    other = str(tmp_path / "other.db")
    assert len(json.loads(listed())["rows"]) == 1
    assert "no ledger at" in listed(GOVINFO_DB=other)
    assert "no ledger at" in listed("--db", other)
    assert len(json.loads(listed("--db", office.ledger, GOVINFO_DB=other))["rows"]) == 1


def test_the_language_of_the_settings(office: Office, file: Path) -> None:
    office.done("config", "language", "zh")

    def title(*words: str, **env: str) -> str:
        line = f"$GOVINFO {' '.join(words)} --db {office.ledger} config --format plain"
        return (
            outside.shell(line, **{"GOVINFO_CONFIG": str(file), "PYTHONIOENCODING": "utf-8", **env})
            .stdout.decode()
            .split("\n")[0]
        )

    assert title() == "设置"
    assert title(LANG="en_US.UTF-8") == "设置"
    assert title(GOVINFO_LANG="en") == "Settings"
    assert title("--lang", "en", GOVINFO_LANG="zh") == "Settings"
    assert title(GOVINFO_CONFIG=os.devnull) == "Settings"


@pytest.mark.parametrize(
    ("content", "message"),
    long.cases(
        [
            (b"ledger = 5\n", "it must be a text in quotation marks"),
            (b"office = \n", "cannot read the settings in"),
            (b"\xff\xfe\x00", "it is not UTF-8 text"),
            (b'ledger = ""\n', "it is empty"),
        ],
        2,
        "each is told by the same line",
    ),
)
def test_a_broken_file_says_what_to_do(office: Office, file: Path, content: bytes, message: str) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    done = outside.shell("$GOVINFO rank --month 2018-06", GOVINFO_CONFIG=str(file))
    assert done.returncode == 1
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    # What does not need it goes on: a ledger that is named, help, and completion without a word.
    office.done("rank", "--month", "2018-06")
    office.done("--help")
    asked = outside.shell("$GOVINFO show", GOVINFO_CONFIG=str(file), _GOVINFO_COMPLETE="complete_lines")
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, b"", b"")


def test_a_broken_file_is_never_written_over(office: Office, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"office = \n")
    assert office.run("config", "office", "甲").exit_code == 1
    assert file.read_bytes() == b"office = \n"


def test_only_a_file_is_written(office: Office) -> None:
    result = office.run("config", "office", "甲")
    assert result.exit_code == 1
    assert "it is not a file" in result.stderr
    assert not Path(os.devnull).is_file()


def test_a_wrong_value_is_mended_by_setting_it(office: Office, file: Path) -> None:
    file.parent.mkdir()
    file.write_text('language = "fr"\noffice = "甲"\n', encoding="utf-8")
    office.done("config", "language", "en")
    assert file.read_text(encoding="utf-8") == 'language = "en"\noffice = "甲"\n'


def test_the_settings_are_of_the_user_and_not_of_the_test(office: Office) -> None:
    """No test reads the developer's own file."""
    assert office.ask("config")["file"] == os.devnull
    assert outside.environment()["GOVINFO_CONFIG"] == os.devnull
