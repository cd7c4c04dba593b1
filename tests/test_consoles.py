"""Consoles that cannot print what is said, and readers that go away: no command ends otherwise than elsewhere."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import chinese, long, outside, small
from tests.office import Office

posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell on Windows")
FORMATS = ["table", "plain", "md", "csv", "json"]
COMMANDS = [
    "--version",
    "--help",
    *(f"{name} --help" for name in ("init", "import", "record submission", "amend unit", "list", "rank", "publish")),
    *(f"rank --month 2018-06 -f {format_}" for format_ in FORMATS),
    *(f"{words} -f {format_}" for words in ("show 01", "list submissions", "find 治安") for format_ in ("table", "md")),
    "rates --month 2018-06",
    "explain 昌吉市 --year 2018",
    "rewards --year 2018",
    "rank --year 2018 -o {folder}/排名.csv",
    "verify",
    "record submission --unit 公安局 --title 新标题 --received-on 2018-08-01",
    "record adoption 03 --in 新疆要情 --on 2018-08-01",
    "record alias --unit 公安局 公安",
    "amend submission 02 --title 改过的标题 --reason 错字",
    "void submission 02 --reason 重复",
    "void adoption A2 --reason 误登",
    "import {folder}/报送.csv",
    "import {folder}/没有.csv",
    "publish --month 2018-05",
    "reopen --month 2018-05 --reason 更正",
    "publish --month 2018-05",
    "backup {folder}/备份.db",
    "restore {folder}/备份.db",
    "upgrade",
    "rank --month 七八月",
    "rank --colour 红",
    "explain 某某局 --month 2018-06",
    "--db {folder}/没有.db rank --month 2018-06",
    "--db {folder}/账.db init",
    "没有这个命令",
]
"""Every command, in its formats, with help and with errors."""
FAILING = {
    "void adoption A2 --reason 误登": 1,
    "import {folder}/报送.csv": 1,
    "import {folder}/没有.csv": 2,
    "rank --month 七八月": 2,
    "rank --colour 红": 2,
    "explain 某某局 --month 2018-06": 2,
    "--db {folder}/没有.db rank --month 2018-06": 1,
    "没有这个命令": 2,
}
CODES = [str(FAILING.get(line, 0)) for line in COMMANDS]
CONSOLES = [
    ("ascii", "zh"),
    *(
        pytest.param(encoding, language, marks=pytest.mark.ci)
        for encoding in ("gbk", "cp1252", "utf-8", "ascii")
        for language in ("zh", "en")
        if (encoding, language) != ("ascii", "zh")
    ),
]
"""What a console prints in, and the language that it is spoken to in."""
SCRIPT = """
import os, sys
from govinfo_cli.__main__ import main
sys.stdin = open(os.devnull)
for line in open(sys.argv[1], encoding="utf-8"):
    try:
        main(line.rstrip("\\n").split("\\t"))
    except SystemExit as end:
        print("=" * 9, end.code)
"""


@pytest.fixture(scope="module", autouse=True)
def _catalogue() -> None:
    chinese.ready()


@pytest.fixture
def session(template: Path, tmp_path: Path) -> Callable[[str], list[str]]:
    """Makes the words that run COMMANDS, one after the other, on a small ledger in a language."""
    own = tmp_path / "own"
    own.mkdir()
    office = small.fill(Office.copy_of(template, own))
    (own / "报送.csv").write_text("单位,报送日期,标题,备注\n某某局,昨天,标题,无\n", encoding="utf-8")
    lines = tmp_path / "commands"

    def words(language: str) -> list[str]:
        given = ["--db", str(office.ledger), "--lang", language]
        text = "\n".join(
            "\t".join([*given[2 * line.startswith("--db") :], *line.format(folder=own).split()]) for line in COMMANDS
        )
        lines.write_text(text + "\n", encoding="utf-8")
        return ["-c", SCRIPT, str(lines)]

    return words


def codes(said: str) -> list[str]:
    """The exit codes of the commands of a session."""
    assert "Traceback" not in said
    assert "UnicodeEncodeError" not in said
    return re.findall(r"={9} (\d+)", said)


@pytest.mark.parametrize(("encoding", "language"), CONSOLES)
def test_no_encoding_ends_a_command_in_a_pipe(
    session: Callable[[str], list[str]], encoding: str, language: str
) -> None:
    done = outside.python(*session(language), PYTHONIOENCODING=encoding)
    said = done.stdout.decode(encoding, "replace") + done.stderr.decode(encoding, "replace")
    assert codes(said) == CODES


@pytest.mark.ci
@posix
@pytest.mark.parametrize(("encoding", "language"), CONSOLES)
def test_no_encoding_ends_a_command_on_a_terminal(
    session: Callable[[str], list[str]], encoding: str, language: str
) -> None:
    import pexpect

    settings = outside.environment(PYTHONIOENCODING=encoding, TERM="xterm-256color")
    child = pexpect.spawn(sys.executable, session(language), env=settings, timeout=120)
    said = child.read().decode(encoding, "replace")
    child.close()
    assert codes(said) == CODES


@posix
@pytest.mark.parametrize("encoding", long.cases(["gbk", "ascii", "cp1252", "utf-8"], 1, "an encoding like another"))
def test_what_is_typed_in_another_encoding_is_asked_for_or_told(june: Path, encoding: str) -> None:
    """A console in one encoding, what is typed in another: no crash, and nothing wrong is written."""
    import pexpect

    command = ["-m", "govinfo_cli", "--db", str(june), "record", "training", "--attendees", "5", "--on", "2018-08-01"]
    settings = outside.environment(PYTHONIOENCODING=encoding, TERM="dumb", GOVINFO_LANG="en")
    child = pexpect.spawn(sys.executable, command, env=settings, timeout=60)
    child.expect("unit[^\n]*: ?$")
    child.sendline("公安局".encode())
    child.expect(["unit[^\n]*: ?$", "topic[^\n]*: ?$", pexpect.EOF])
    said = child.before
    child.close(force=True)
    assert b"Traceback" not in said


@pytest.fixture
def june(template: Path, tmp_path: Path) -> Path:
    """The small ledger."""
    return small.fill(Office.copy_of(template, tmp_path)).ledger


# --- readers that go away, and consoles that are not there ---

ASKED = ["--help", "record submission --help", "rank --month 2018-06", "list submissions --limit 0", "rank", "verify"]


@posix
@pytest.mark.parametrize(
    "closed",
    ["| head -n 1", *(pytest.param(each, marks=pytest.mark.ci) for each in ("| true", "2>&1 | true", ">&-", "2>&-"))],
)
def test_a_reader_that_goes_away_ends_no_command(june: Path, closed: str) -> None:
    for words in ASKED:
        line = f"$GOVINFO --db '{june}' --lang zh {words} {closed}"
        done = outside.shell(line, PYTHONIOENCODING="utf-8")
        assert b"Traceback" not in done.stdout + done.stderr, words
        assert b"Exception ignored" not in done.stdout + done.stderr, words


@posix
def test_a_command_that_nobody_hears_does_its_work(june: Path) -> None:
    words = "record training --unit gaj --on 2018-08-01 --attendees 5"
    done = outside.shell(f"$GOVINFO --db '{june}' {words} >&- 2>&- <&-")
    assert done.returncode == 0
    assert len(Office(june).ask("list", "trainings")["rows"]) == len(small.ROWS["trainings"]) + 1


@posix
@pytest.mark.parametrize(
    "words",
    long.cases(
        [
            rb"record submission --unit gaj --title T\377 --received-on 2018-08-01",
            rb"amend submission 02 --title T --reason R\377",
            rb"void submission 02 --reason R\377",
            rb"record unit N\377 --category key",
            rb"find T\377",
            rb"explain U\377 --year 2018",
            rb"show R\377",
            rb"list submissions --unit U\377",
            rb"reopen --month 2018-06 --reason R\377",
            rb"init --rulebook R\377",
            rb"import F\377.csv",
            rb"rank --month M\377",
            rb"C\377",
        ],
        lambda words: words[:1] in (b"f", b"i", b"C") or words.startswith(b"record unit"),
        "arguments are looked at in one place, whatever the command",
    ),
)
def test_arguments_that_are_no_text(june: Path, words: bytes) -> None:
    before = june.read_bytes()
    done = outside.shell(f"$GOVINFO --db '{june}' --lang en $(printf '{words.decode()}')", PYTHONUTF8="1")
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith(b"error: ")]
    assert june.read_bytes() == before


@posix
def test_a_file_whose_name_is_no_text_is_imported(june: Path) -> None:
    folder = june.parent.as_posix().encode() + b"/in\xff"
    os.mkdir(folder)  # noqa: PTH102 - a path of bytes
    with open(folder + b"/trainings.csv", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("unit,held_on,attendees\ngaj,2018-08-01,5\n")
    done = outside.shell(f"$GOVINFO --db '{june}' import '{june.parent}'/in*", PYTHONUTF8="1")
    assert done.returncode == 0, done.stderr
