"""What asks which system it is has one home (govinfo_cli/system.py), and what it does for each."""

import ast
import errno
import io
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from govinfo_cli import errors, i18n, system
from tests import outside
from tests.house import sources
from tests.office import Office
from tests.windows import Windows, refusal

linux = pytest.mark.skipif(sys.platform != "linux", reason="Windows is simulated on Linux")

# --- one home ---

MODULES = {"ctypes", "fcntl", "getpass", "grp", "locale", "msvcrt", "platform", "pwd", "resource", "signal", "termios"}
MODULES |= {"_winapi", "nt", "posix", "tty", "winreg"}
CALLS = {
    *("sys.platform", "sys.getwindowsversion", "os.name", "os.uname", "os.getuid", "os.getlogin", "os.kill", "os.fork"),
    *("os.link", "os.symlink", "os.rename", "os.replace", "os.fsync", "os.chmod", "os.umask", "os.set_blocking"),
    *("os.O_NONBLOCK", "os.startfile", "os.killpg", "os.getpgid"),
}
METHODS = {"chmod", "hardlink_to", "symlink_to", "rename", "isatty"}
ALONE = {"sheets.workbook_child"}
"""A program of its own, which imports nothing of this one."""


def asked(text: str) -> Iterator[str]:
    """What in a module asks which system it is, or is not alike on all."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield str(node.module)
        elif isinstance(node, ast.Attribute):
            whole = ast.unparse(node)
            if whole in CALLS or (node.attr in METHODS and isinstance(node.ctx, ast.Load)):
                yield whole


def test_only_one_module_asks_which_system_it_is() -> None:
    found = {module: [*asked(text)] for module, text in sources().items() if module not in {"system", *ALONE}}
    assert {module: names for module, names in found.items() if names} == {}
    assert {"sys.platform", "pwd", "signal", "ctypes", "locale"} <= set(asked(sources()["system"]))


@pytest.mark.parametrize(
    "line",
    ["import signal", "from ctypes import windll", "sys.platform == 'win32'", "os.link(a, b)", "path.chmod(0o600)"],
)
def test_another_that_asks_is_found(line: str) -> None:
    assert [*asked(f"def f():\n    {line}\n")]


def test_it_imports_nothing_of_the_program() -> None:
    assert "govinfo_cli" not in sources()["system"]


# --- where a file lies ---


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"C:\govinfo\ledger.db", "file:///C:/govinfo/ledger.db"),
        (r"D:\政务 信息\100%#1.db", "file:///D:/%E6%94%BF%E5%8A%A1%20%E4%BF%A1%E6%81%AF/100%25%231.db"),
        (r"\\server\share\a\ledger.db", "file:////server/share/a/ledger.db"),
        (r"\\?\C:\govinfo\ledger.db", "file:///C:/govinfo/ledger.db"),
        (r"\\?\UNC\server\share\ledger.db", "file:////server/share/ledger.db"),
    ],
)
def test_the_address_of_a_file_of_windows(path: str, uri: str) -> None:
    assert system.sqlite_uri(PureWindowsPath(path), "rw") == f"{uri}?mode=rw"


@pytest.mark.parametrize("name", ["ledger.db", "a b?c#d%41.db", "账:本&mode=ro.db", "C:\\x.db", "//x.db"])
def test_sqlite_finds_the_file_by_its_address(tmp_path: Path, name: str) -> None:
    path = PurePosixPath(f"/{tmp_path}/{name}") if name.startswith("//") else tmp_path / name
    sqlite3.connect(str(path)).executescript("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
    connection = sqlite3.connect(system.sqlite_uri(path, "ro"), uri=True)
    assert connection.execute("SELECT a FROM t").fetchone() == (7,)
    connection.close()


# --- what went wrong ---


def test_what_is_open_elsewhere_is_told_with_what_to_do() -> None:
    for number in (32, 33):
        assert "close it there (Excel, Word, WPS)" in errors.cause(refusal(number, "x"))
    assert "no permission, or another program has it open (Excel" in errors.cause(refusal(5, "x"))
    assert errors.cause(refusal(123, "x")) == "Windows has no such file name"


def test_what_windows_means_by_other_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    long, gone = FileNotFoundError(errno.ENOENT, "x", "C:\\" + "长" * 260), OSError(errno.EINVAL, "Invalid argument")
    assert errors.cause(long) == "there is no such path"
    assert "Invalid argument" in errors.cause(gone)
    monkeypatch.setattr(system, "WINDOWS", True)
    assert "longer than Windows takes" in errors.cause(long)
    assert errors.cause(gone) == "the program that reads the output has ended"
    assert errors.cause(FileNotFoundError(errno.ENOENT, "x", "C:\\x")) == "there is no such path"


@pytest.mark.parametrize("tries", [0, 2, 5])
def test_a_step_is_tried_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tries: int) -> None:
    """As a virus scanner holds a new file."""
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    real, left = os.replace, [refusal(32, "x")] * tries

    def replace(old: Path, new: Path) -> None:
        if left:
            raise left.pop()
        real(old, new)

    monkeypatch.setattr(os, "replace", replace)
    (tmp_path / "a").write_bytes(b"new")
    system.replace(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"new"
    assert len(waited) == tries


def test_no_right_on_linux_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(_old: Path, _new: Path) -> None:
        raise PermissionError(errno.EACCES, "x")

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda _seconds: pytest.fail("waited"))
    with pytest.raises(PermissionError):
        system.replace(tmp_path / "a", tmp_path / "b")


# --- a memory stick, a share ---


@linux
def test_where_there_are_no_hard_links_a_file_appears_all_the_same(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(_old: Path, new: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(new))

    monkeypatch.setattr(os, "link", link)
    office.done("backup", tmp_path / "backup.db")
    assert Office(tmp_path / "backup.db").done("verify")
    assert "is there already" in office.run("backup", tmp_path / "backup.db").stderr
    fresh = tmp_path / "fresh"
    fresh.write_bytes(b"new")
    with pytest.raises(FileExistsError):
        system.appear(fresh, tmp_path / "backup.db")


@linux
@pytest.mark.parametrize("old", [True, False])
def test_what_is_written_is_told_so_though_something_is_left_of_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool
) -> None:
    """Another program has the hidden file open, by which it was made."""
    real, target = os.unlink, tmp_path / "排名.csv"
    if old:
        target.touch()

    def unlink(path: Path, **more: int) -> None:
        if str(path).endswith(".new"):
            raise PermissionError(errno.EACCES, "x", str(path))
        real(path, **more)

    monkeypatch.setattr(os, "unlink", unlink)
    office.done("rank", "--month", "2018-06", "-o", target)
    assert target.stat().st_size


@linux
def test_a_share_that_syncs_no_folders_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fsync(number: int) -> None:
        if Path(f"/proc/self/fd/{number}").is_dir():
            raise OSError(errno.EINVAL, "Invalid argument")
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    (tmp_path / "file").write_bytes(b"x")
    system.sync(tmp_path)
    system.sync(tmp_path / "file")


@linux
def test_windows_opens_no_folder_and_none_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Windows(monkeypatch)
    system.sync(tmp_path)
    with pytest.raises(OSError, match="as Windows says it"):
        os.open(tmp_path, os.O_RDONLY)


# --- who, and which process ---


@linux
def test_the_account_the_computer_and_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    Windows(monkeypatch)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "GOVINFO_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMPUTERNAME", "甲")
    monkeypatch.setenv("APPDATA", "/AppData")
    assert system.account() == "张三"
    assert system.computer() == "甲"
    assert system.settings_folder() == Path("/AppData")
    assert not system.has_ended(1)
    assert system.child_settings() == {"creationflags": 0x08000000}
    assert system.places_of("LibreOffice")[0] == r"C:\Program Files\LibreOffice\program"
    import locale

    monkeypatch.setattr(locale, "getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    assert i18n.choose() == "zh"
    monkeypatch.setattr(locale, "getlocale", lambda: ("English_United States", "1252"))
    assert i18n.choose() == "en"

    def unknown() -> tuple[str, str]:
        raise ValueError("unknown locale: x")

    monkeypatch.setattr(locale, "getlocale", unknown)
    assert i18n.choose() == "en"


@linux
def test_elsewhere_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "x")
    assert system.account() == __import__("pwd").getpwuid(os.getuid()).pw_name
    assert not system.has_ended(os.getpid())
    assert system.child_settings() == {}
    assert system.places_of("LibreOffice") == []
    assert system.mounts().count(" - ") > 1


def test_ctrl_c_is_another_programs_for_a_while_only() -> None:
    before = signal.getsignal(signal.SIGINT)
    with system.deaf_to_ctrl_c():
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    assert signal.getsignal(signal.SIGINT) == before


# --- the terminal ---


class _WindowsConsoleIO:
    """What Python calls a console of Windows."""


@pytest.mark.parametrize(("raw", "sits"), [(_WindowsConsoleIO(), True), (io.BytesIO(), False)])
def test_nul_is_no_terminal(monkeypatch: pytest.MonkeyPatch, raw: object, sits: bool) -> None:
    stream = SimpleNamespace(isatty=lambda: True, buffer=SimpleNamespace(raw=raw))
    assert system.is_terminal(stream)  # type: ignore[arg-type]
    monkeypatch.setattr(system, "WINDOWS", True)
    assert system.is_terminal(stream) == sits  # type: ignore[arg-type]
    monkeypatch.setenv("PYTHONLEGACYWINDOWSSTDIO", "1")
    assert system.is_terminal(stream)  # type: ignore[arg-type]
    assert not system.is_terminal(SimpleNamespace(isatty=lambda: False))  # type: ignore[arg-type]


@linux
@pytest.mark.parametrize(("console", "encoding"), [(936, "gbk"), (65001, "utf-8"), (0, ""), (54936, "")])
def test_a_pipe_is_given_what_the_console_speaks(monkeypatch: pytest.MonkeyPatch, console: int, encoding: str) -> None:
    assert system.encoding_of_console() == ""
    windows = Windows(monkeypatch)
    windows.console = console
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    flags = {name: getattr(sys.flags, name) for name in dir(sys.flags) if not name.startswith("_")}
    monkeypatch.setattr(sys, "flags", SimpleNamespace(**{**flags, "utf8_mode": 0}))
    assert system.encoding_of_console() == encoding
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    assert system.encoding_of_console() == ""


SCRIPT = """
import ctypes, sys, types
from govinfo_cli import system
system.WINDOWS = True
kernel = types.SimpleNamespace(GetConsoleOutputCP=lambda: {console}, GetDriveTypeW=lambda root: 3)
ctypes.windll = types.SimpleNamespace(kernel32=kernel)
sys.stdout.reconfigure(newline="\\r\\n")
from govinfo_cli.__main__ import main
main(sys.argv[1:])
"""


@linux
@pytest.mark.parametrize(("console", "encoding"), [(936, "gbk"), (65001, "utf-8")])
def test_redirected_output_is_in_the_consoles_encoding(office: Office, console: int, encoding: str) -> None:
    """As under `chcp 936` and `chcp 65001`; what programs read is UTF-8 at all times, and completion too."""
    words = ("--db", office.ledger, "--lang", "zh", "list", "units", "--limit", "3")
    script, plain = SCRIPT.format(console=console), {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "昌吉市" in outside.python("-c", script, *words, "-f", "plain", **plain).stdout.decode(encoding)
    assert "昌吉市" in outside.python("-c", script, *words, "-f", "json", **plain).stdout.decode("utf-8")
    asked = {"_GOVINFO_COMPLETE": "complete_lines", "_GOVINFO_SHELL": "bash", "_GOVINFO_WORD": ""}
    offered = outside.python("-c", script, "--db", office.ledger, "explain", **asked, **plain).stdout
    assert offered.decode("utf-8").startswith("昌吉市")
    assert b"\r" not in offered  # bash would take it for a part of the word, and reads no script with it
    assert b"\r" not in outside.python("-c", script, "completion", "bash", **plain).stdout


# --- what a shell of Windows hands on ---


def test_an_argument_is_taken_as_it_is_typed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typer puts in variables, homes and files' names on Windows, in titles too."""
    from typer import core

    from govinfo_cli.cli.app import app
    from govinfo_cli.cli.typer_inside import built

    title = "$HOME 和 %PATH% *"
    words = ["govinfo", "--db", str(office.ledger), "record", "submission", title, "--unit", "gaj"]
    monkeypatch.setattr(sys, "argv", [*words, "--received-on", "2018-08-01"])
    monkeypatch.setattr(core, "os", SimpleNamespace(name="nt", environ=os.environ))
    with pytest.raises(SystemExit) as left:
        built(app).main()
    assert left.value.code == 0
    assert title in [row["title"] for row in office.ask("list", "submissions")["rows"]]


def test_a_star_is_a_star_where_the_shell_puts_names_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.csv", "a.csv", "[1].csv"):
        (tmp_path / name).touch()
    star = tmp_path / "*.csv"
    assert system.named(star) == [star]
    monkeypatch.setattr(system, "WINDOWS", True)
    assert system.named(star) == [tmp_path / name for name in ("[1].csv", "a.csv", "b.csv")]
    assert system.named(tmp_path / "[1].csv") == [tmp_path / "[1].csv"]
    assert system.named(tmp_path / "*.xlsx") == [tmp_path / "*.xlsx"]


@pytest.mark.parametrize("path", [r"D:\台账\ledger.db", r"C:\Users\zhang\ledger.db", r"D:\x.db"])
def test_a_path_of_windows_between_quotation_marks_is_explained(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """As somebody writes it into the settings by hand."""
    settings = tmp_path / "config.toml"
    settings.write_text(f'language = "en"\nledger = "{path}"\n', encoding="utf-8")
    monkeypatch.setenv("GOVINFO_CONFIG", str(settings))
    said = office.run("config").stderr
    assert "wrong in line 2: between \" each \\ is written twice, or put the text between '" in said
    settings.write_text(f"ledger = '{path}'\n", encoding="utf-8")
    assert office.done("config")
