"""The program as its own process: languages, consoles that cannot print, pipes that close."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests import chinese, outside, small
from tests.office import Office

posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell on Windows")


@pytest.fixture(scope="session", autouse=True)
def _catalogue() -> None:
    chinese.ready()


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small ledger; it is only read here."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june"))).ledger


def speaks(ledger: Path, *words: str, **env: str) -> str:
    """Which language it is asked for a period in."""
    done = outside.run(ledger, *words, "rank", **{"PYTHONIOENCODING": "utf-8", **env})
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert "--month YYYY-MM" in said
    return "zh" if re.search("[一-鿿]", said) else "en"


# --- languages ---


@pytest.mark.parametrize(
    ("language", "words", "env"),
    [
        ("en", [], {}),
        ("zh", [], {"LANG": "zh_CN.UTF-8"}),
        ("en", [], {"LANG": "fr_FR.UTF-8"}),
        ("zh", [], {"LANG": "fr_FR.UTF-8", "LC_ALL": "zh_CN.UTF-8"}),
        ("en", [], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}),
        ("zh", [], {"LANG": "fr_FR.UTF-8", "GOVINFO_LANG": "zh"}),
        ("en", [], {"LANG": "zh_CN.UTF-8", "GOVINFO_LANG": "en"}),
        ("zh", ["--lang", "zh"], {"GOVINFO_LANG": "en", "LANG": "en_US.UTF-8"}),
        ("en", ["--lang=en"], {"GOVINFO_LANG": "zh", "LANG": "zh_CN.UTF-8"}),
    ],
)
def test_the_language_is_that_said_then_the_variables_then_the_locales(
    june: Path, language: str, words: list[str], env: dict[str, str]
) -> None:
    assert speaks(june, *words, **env) == language


def test_another_language_is_wrong_usage(june: Path) -> None:
    done = outside.run(june, "--lang", "fr", "list", "units")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"zh" in done.stderr


IDS = """
    county park key other submissions record init import headings template amend void list show find
    rank rates explain rewards demo
    due commissions quota timeliness talks status week analysis criticism authors office roster yearbook
    workbook payout bulletin log undo publish reopen verify backup restore upgrade config enter adopt completion
    postgresql copy help manual rulebook intake senders months outlook cards notice rollup
    speech meeting follow statistics general ecology livelihood economy reform opinion government stability
    legality lawful law publicity agriculture
    frobnicate env var str txt csv json html xlsx docx
"""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("--help", ("选项", "导入"), marks=pytest.mark.ci),
        ("record submission --help", ("标题", "撰稿人")),
        ("rank --month 2017-04 --format table", ("排名", "县市", "昌吉市")),
        pytest.param("explain 某某局 --month 2018-06", ("某某局", "单位"), marks=pytest.mark.ci),
        ("rank --colour red", ("--colour",)),
    ],
)
def test_everything_is_said_in_chinese(june: Path, words: str, shown: tuple[str, ...]) -> None:
    done = outside.run(june, "--lang", "zh", *words.split(), PYTHONIOENCODING="utf-8")
    said = (done.stdout + done.stderr).decode()
    assert re.search("[一-鿿]", said)
    for part in shown:
        assert part in said
    spoken = re.sub(r"govinfo.*|--?[a-z-]+|\b[\w.-]*[\d/_.-][\w.-]*|[a-z]+\|[a-z|]+", " ", said)
    assert set(re.findall(r"\b[a-z]{3,}", spoken)) <= set(IDS.split())


def test_a_ranking_holds_the_same_figures_in_both_languages(june: Path) -> None:
    words = ("rank", "--month", "2018-06", "--as-of", small.AS_OF, "--format")
    both = [
        outside.run(june, "--lang", language, *words, "csv").stdout.decode("utf-8-sig") for language in ("en", "zh")
    ]
    figures = [[line.split(",")[1:] for line in text.splitlines()[1:]] for text in both]
    assert figures[0] == figures[1]
    assert both[0].splitlines()[0] != both[1].splitlines()[0]


# --- consoles and pipes ---

SPOKEN = [
    "rank --month 2018-06",
    "rank --month 2018-06 --format table",
    "show 01",
    "--help",
    "explain x --year 2018",
]


@pytest.mark.ci
@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
@pytest.mark.parametrize("words", SPOKEN)
def test_no_console_ends_a_command(june: Path, words: str, encoding: str) -> None:
    done = outside.run(june, "--lang", "zh", *words.split(), PYTHONIOENCODING=encoding)
    assert done.returncode == (2 if words.startswith("explain") else 0)
    said = done.stdout + done.stderr
    assert b"Traceback" not in said
    if encoding == "gbk":
        assert re.search("[一-鿿]", said.decode(encoding))
    elif done.stdout:
        assert re.search(rb"\?\?", done.stdout.decode("ascii").encode())


def test_programs_are_always_given_utf8(june: Path) -> None:
    words = ("--lang", "zh", "rank", "--month", "2018-06", "--format")
    answer = json.loads(outside.run(june, *words, "json", PYTHONIOENCODING="ascii").stdout.decode("utf-8"))
    assert answer["rows"][0]["unit"] == "昌吉市"
    assert "昌吉市" in outside.run(june, *words, "csv", PYTHONIOENCODING="gbk").stdout.decode("utf-8-sig")


@pytest.fixture(scope="module")
def large(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of which a list is larger than what a pipe holds."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("large"))
    office.sends("公安局", 500, "2018-06", approver="王" * 80)
    return office.ledger


@posix
@pytest.mark.parametrize("format_", ["plain", "json"])
def test_a_reader_that_goes_away_is_no_error(large: Path, format_: str) -> None:
    line = f"$GOVINFO --db '{large}' --lang en list submissions --limit 0 --format {format_} | head -n 1"
    done = outside.shell(line, PYTHONIOENCODING="utf-8")
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


@posix
def test_a_full_disk_is_told_in_one_line(june: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    for format_ in ("plain", "json"):
        line = f"$GOVINFO --db '{june}' --lang en list units --format {format_} > /dev/full"
        done = outside.shell(line, PYTHONIOENCODING="utf-8")
        assert done.returncode != 0
        assert b"Traceback" not in done.stderr
